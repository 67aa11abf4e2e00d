using Patchwork.Tables;

namespace Patchwork.Groups.Inference;

/// <summary>A column as codes of its different values in order, so that every question on it is a question on small whole numbers.</summary>
/// <remarks>Numbers and texts alike; a missing cell has the code <see cref="Count"/>. Immutable.</remarks>
internal sealed class CodedColumn
{
    private readonly double[]? _numbers;
    private readonly IReadOnlyList<string>? _texts;

    private CodedColumn(string name, int[] codes, int count, double[]? numbers, IReadOnlyList<string>? texts)
    {
        Name = name;
        Codes = codes;
        Count = count;
        _numbers = numbers;
        _texts = texts;
    }

    public string Name { get; }

    /// <summary>One code a row.</summary>
    public int[] Codes { get; }

    /// <summary>The different values present.</summary>
    public int Count { get; }

    public bool IsText => _texts is not null;

    public static CodedColumn Of(Column column)
    {
        int[] codes = new int[column.Rows];
        if (column is TextColumn text)
        {
            text.Codes.CopyTo(codes);
            int missing = text.Categories.Count;
            for (int row = 0; row < codes.Length; row++)
            {
                codes[row] = codes[row] < 0 ? missing : codes[row];
            }

            return new CodedColumn(column.Name, codes, missing, null, text.Categories);
        }

        NumberColumn numbers = (NumberColumn)column;
        double[] distinct = numbers.Distinct.ToArray();
        ReadOnlySpan<double> values = numbers.Values;
        for (int row = 0; row < codes.Length; row++)
        {
            codes[row] = double.IsNaN(values[row])
                ? distinct.Length
                : Array.BinarySearch(distinct, values[row] == 0 ? 0.0 : values[row]);
        }

        return new CodedColumn(column.Name, codes, distinct.Length, distinct, null);
    }

    public string TextAt(int code) => _texts![code];

    /// <summary>The roundest number above the value of one code and up to that of the next: the fewest digits that part the two.</summary>
    public double Between(int lower, int upper)
    {
        double low = _numbers![lower];
        double high = _numbers[upper];
        for (int digits = 0; digits < 17; digits++)
        {
            double round = RoundNumber.WithDigits(high, digits + 1);
            if (round > low && round <= high)
            {
                return round;
            }
        }

        return high;
    }
}
