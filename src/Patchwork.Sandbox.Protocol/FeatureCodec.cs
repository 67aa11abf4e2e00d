using Patchwork.Tables;

namespace Patchwork.Sandbox.Protocol;

/// <summary>
/// One column of a job. Numbers that float32 holds exactly, as codes, counts and ages are, travel in half the bytes and
/// arrive as the same numbers.
/// </summary>
internal static class FeatureCodec
{
    private enum Form
    {
        Doubles = 0,
        Floats = 1,
        Text = 2,
    }

    public static void Write(PayloadWriter writer, SchemaFeature feature, Column column)
    {
        writer.Text(feature.Name);
        switch (column)
        {
            case TextColumn text when feature.IsText:
                writer.Integer((int)Form.Text).Texts(feature.Categories!).Texts(text.Categories).Array(text.Codes);
                break;
            case NumberColumn numbers when !feature.IsText:
                WriteNumbers(writer, numbers.Values);
                break;
            default:
                // The schema's own complaint, in its words.
                feature.Encode(column);
                break;
        }
    }

    public static (SchemaFeature Feature, Column Column) Read(ref PayloadReader reader, int rows)
    {
        string name = reader.Text();
        switch ((Form)reader.Integer((int)Form.Doubles, (int)Form.Text))
        {
            case Form.Text:
                string[] known = InOrder(reader.Texts());
                string[] categories = InOrder(reader.Texts());
                int[] codes = Whole(reader.Array<int>(), rows);
                return (new SchemaFeature(name, known), ToText(name, codes, categories));
            case Form.Floats:
                float[] floats = Whole(reader.Array<float>(), rows);
                return (
                    new SchemaFeature(name, null),
                    new NumberColumn(name, Array.ConvertAll(floats, v => (double)v))
                );
            default:
                return (new SchemaFeature(name, null), new NumberColumn(name, Whole(reader.Array<double>(), rows)));
        }
    }

    private static void WriteNumbers(PayloadWriter writer, ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if ((float)value != value && !double.IsNaN(value))
            {
                writer.Integer((int)Form.Doubles).Array(values);
                return;
            }
        }

        writer.Integer((int)Form.Floats).Narrowed(values);
    }

    private static TextColumn ToText(string name, int[] codes, string[] categories) =>
        Array.Exists(codes, code => code < -1 || code >= categories.Length)
            ? throw new InvalidDataException("A text's code is not among its categories.")
            : new TextColumn(name, codes, categories);

    // Columns and schemas rest on it, and look categories up by halves.
    private static string[] InOrder(string[] categories)
    {
        for (int i = 1; i < categories.Length; i++)
        {
            if (string.CompareOrdinal(categories[i - 1], categories[i]) >= 0)
            {
                throw new InvalidDataException("A text's categories are not distinct and in ordinal order.");
            }
        }

        return categories;
    }

    private static T[] Whole<T>(T[] values, int rows) =>
        values.Length == rows
            ? values
            : throw new InvalidDataException($"A column has {values.Length:N0} cells; {rows:N0} are expected.");
}
