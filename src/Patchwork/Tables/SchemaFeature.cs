using System.Globalization;

namespace Patchwork.Tables;

/// <summary>One feature of a <see cref="Schema"/>: a name, and for text the categories known from the training split.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Categories">The categories in ordinal order, or null for a column of numbers.</param>
public sealed record SchemaFeature(string Name, IReadOnlyList<string>? Categories)
{
    /// <summary>The numbers that the categories stand for, ascending, where a column of numbers holds codes; null for text.</summary>
    public IReadOnlyList<double>? Codes { get; init; }

    /// <summary>True for a column of text.</summary>
    public bool IsText => Categories is not null && Codes is null;

    /// <summary>Describes a column of the training split; only categories that occur in it are known.</summary>
    public static SchemaFeature Of(Column column)
    {
        if (column is not TextColumn text)
        {
            return new SchemaFeature(column.Name, null);
        }

        bool[] occurs = new bool[text.Categories.Count];
        foreach (int code in text.Codes)
        {
            if (code >= 0)
            {
                occurs[code] = true;
            }
        }

        return new SchemaFeature(column.Name, [.. text.Categories.Where((_, code) => occurs[code])]);
    }

    /// <summary>Describes a column of numbers that are codes, whose order means nothing; those that occur are known.</summary>
    public static SchemaFeature OfCodes(NumberColumn column)
    {
        SortedSet<double> codes = [];
        foreach (double value in column.Values)
        {
            if (!double.IsNaN(value))
            {
                codes.Add(value == 0 ? 0.0 : value);
            }
        }

        return OfCodes(column.Name, [.. codes]);
    }

    /// <summary>A feature of codes.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="codes">The known codes, ascending.</param>
    public static SchemaFeature OfCodes(string name, IReadOnlyList<double> codes) =>
        new(name, [.. codes.Select(code => code.ToString("R", CultureInfo.InvariantCulture))]) { Codes = codes };

    /// <summary>Looks whether a column holds what the feature did.</summary>
    /// <exception cref="PatchworkException"><c>bad-table</c> for text in place of numbers, or numbers in place of text.</exception>
    public void Check(Column column)
    {
        if (column is TextColumn != IsText)
        {
            throw IsText ? Mismatch("text", "numbers") : Mismatch("numbers", "text");
        }
    }

    /// <summary>Encodes a column as floats, one a row.</summary>
    public float[] Encode(Column column) =>
        column switch
        {
            NumberColumn numbers when Codes is not null => EncodeCodes(numbers, Codes),
            NumberColumn numbers when !IsText => EncodeNumbers(numbers),
            TextColumn text when IsText => EncodeText(text),
            NumberColumn => throw Mismatch("text", "numbers"),
            _ => throw Mismatch("numbers", "text"),
        };

    private static float[] EncodeNumbers(NumberColumn column)
    {
        float[] encoded = new float[column.Rows];
        ReadOnlySpan<double> values = column.Values;
        for (int i = 0; i < encoded.Length; i++)
        {
            encoded[i] = (float)values[i];
        }

        return encoded;
    }

    private static float[] EncodeCodes(NumberColumn column, IReadOnlyList<double> codes)
    {
        Dictionary<double, int> known = [];
        for (int i = 0; i < codes.Count; i++)
        {
            known[codes[i]] = i;
        }

        float[] encoded = new float[column.Rows];
        ReadOnlySpan<double> values = column.Values;
        for (int i = 0; i < encoded.Length; i++)
        {
            encoded[i] =
                double.IsNaN(values[i]) ? float.NaN
                : known.TryGetValue(values[i], out int index) ? index
                : -1;
        }

        return encoded;
    }

    private float[] EncodeText(TextColumn column)
    {
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        for (int i = 0; i < Categories!.Count; i++)
        {
            known[Categories[i]] = i;
        }

        float[] codeFor = new float[column.Categories.Count];
        for (int code = 0; code < codeFor.Length; code++)
        {
            codeFor[code] = known.TryGetValue(column.Categories[code], out int index) ? index : -1;
        }

        float[] encoded = new float[column.Rows];
        ReadOnlySpan<int> codes = column.Codes;
        for (int i = 0; i < encoded.Length; i++)
        {
            encoded[i] = codes[i] < 0 ? float.NaN : codeFor[codes[i]];
        }

        return encoded;
    }

    private PatchworkException Mismatch(string expected, string found) =>
        new(ProblemCodes.BadTable, $"Column '{Name}' holds {found}, but the model was trained with {expected} there.");
}
