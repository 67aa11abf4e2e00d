namespace Patchwork.Tables;

/// <summary>The numbers of a label's classes: each text stands for its place, in ordinal order, among the values that occur.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class ClassNumbers
{
    private readonly Dictionary<string, int> _numberOf = new(StringComparer.Ordinal);

    /// <summary>Takes the classes in the order of their numbers.</summary>
    public ClassNumbers(IReadOnlyList<string> names)
    {
        Names = names;
        for (int i = 0; i < names.Count; i++)
        {
            _numberOf[names[i]] = i;
        }
    }

    /// <summary>The classes in the order of their numbers 0, 1, ….</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The classes of a label; null where it holds numbers, which stand for themselves.</summary>
    public static ClassNumbers? Of(Column label) =>
        SchemaFeature.Of(label).Categories is { } names ? new ClassNumbers(names) : null;

    /// <summary>A label as numbers, with its classes where it holds text.</summary>
    public static (double[] Labels, ClassNumbers? Classes) Read(Column label)
    {
        ClassNumbers? classes = Of(label);
        return (classes?.Encode(label) ?? ((NumberColumn)label).Values.ToArray(), classes);
    }

    /// <summary>The number of a class; of a name that is none one past the last, which no label is.</summary>
    public int NumberOf(string name) => _numberOf.GetValueOrDefault(name, Names.Count);

    /// <summary>The numbers of the classes that a column names, one a row; NaN where it is missing.</summary>
    public double[] Encode(Column column)
    {
        double[] numbers = new double[column.Rows];
        for (int row = 0; row < numbers.Length; row++)
        {
            numbers[row] = column.IsMissing(row) ? double.NaN : NumberOf(column.Format(row));
        }

        return numbers;
    }
}
