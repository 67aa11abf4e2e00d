using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Groups.Normal;

/// <summary>The known domain of a column: its different values in order, and whether some cells are missing.</summary>
/// <remarks>Immutable. Made in O(rows) for text and O(rows log rows) for numbers, which the column then remembers.</remarks>
internal sealed class ColumnDomain
{
    private readonly double[] _numbers = [];
    private readonly string[] _texts = [];

    public ColumnDomain(Column column)
    {
        Name = column.Name;
        IsText = column is TextColumn;
        if (column is NumberColumn numbers)
        {
            _numbers = numbers.Distinct.ToArray();
            Count = _numbers.Length;
            IsWhole = numbers.IsInteger;
        }
        else
        {
            _texts = [.. Occurring((TextColumn)column)];
            Count = _texts.Length;
        }

        for (int row = 0; row < column.Rows && !HasMissing; row++)
        {
            HasMissing = column.IsMissing(row);
        }

        Full = ValueSet.Full(Count, HasMissing);
    }

    public string Name { get; }

    public bool IsText { get; }

    /// <summary>True for numbers that are all whole.</summary>
    public bool IsWhole { get; }

    /// <summary>The number of different values.</summary>
    public int Count { get; }

    public bool HasMissing { get; }

    /// <summary>All values, and the missing cell if there is one.</summary>
    public ValueSet Full { get; }

    public double NumberAt(int place) => _numbers[place];

    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The value at a place.</summary>
    public PredicateValue ValueAt(int place) =>
        IsText ? PredicateValue.Of(_texts[place]) : PredicateValue.Of(_numbers[place]);

    /// <summary>The places for which a test of this column holds.</summary>
    public ValueSet SetOf(ColumnTest test)
    {
        if (test is MissingNode missing)
        {
            return missing.Negated ? ValueSet.Range(0, Count)
                : HasMissing ? ValueSet.OnlyMissing
                : ValueSet.Empty;
        }

        return test switch
        {
            // Only a column without values passes the check with the wrong type.
            _ when test.Values[0].IsText != IsText => ValueSet.Empty,
            ComparisonNode comparison => SetOf(comparison),
            BetweenNode between => ValueSet.Range(FirstNotBelow(between.Low.Number), FirstAbove(between.High.Number)),
            InListNode list => SetOf(list),
            _ => throw new NotSupportedException($"{test.GetType().Name} is no test of a column."),
        };
    }

    public ValueSet Complement(ValueSet set) => set.Complement(Count, HasMissing);

    /// <summary>The place of a value, or a negative number when it does not occur.</summary>
    public int PlaceOf(PredicateValue value) =>
        value.IsText != IsText ? -1
        : IsText ? Array.BinarySearch(_texts, value.Text!, StringComparer.Ordinal)
        : Array.BinarySearch(_numbers, value.Number);

    private static IEnumerable<string> Occurring(TextColumn column)
    {
        bool[] occurs = new bool[column.Categories.Count];
        foreach (int code in column.Codes)
        {
            if (code >= 0)
            {
                occurs[code] = true;
            }
        }

        return column.Categories.Where((_, code) => occurs[code]);
    }

    private ValueSet SetOf(ComparisonNode test)
    {
        double bound = test.Value.Number;
        return test.Operator switch
        {
            ComparisonOperator.Equal => Listed([test.Value]),
            ComparisonOperator.NotEqual => Present(Listed([test.Value])),
            ComparisonOperator.Less => ValueSet.Range(0, FirstNotBelow(bound)),
            ComparisonOperator.LessOrEqual => ValueSet.Range(0, FirstAbove(bound)),
            ComparisonOperator.Greater => ValueSet.Range(FirstAbove(bound), Count),
            _ => ValueSet.Range(FirstNotBelow(bound), Count),
        };
    }

    private ValueSet SetOf(InListNode test)
    {
        ValueSet listed = Listed(test.Listed);
        return test.Negated ? Present(listed) : listed;
    }

    private ValueSet Listed(IEnumerable<PredicateValue> values) =>
        ValueSet.Of(values.Select(PlaceOf).Where(place => place >= 0));

    private ValueSet Present(ValueSet excluded) => excluded.Complement(Count, hasMissing: false);

    private int FirstNotBelow(double bound)
    {
        int place = Array.BinarySearch(_numbers, bound);
        return place < 0 ? ~place : place;
    }

    private int FirstAbove(double bound)
    {
        int place = Array.BinarySearch(_numbers, bound);
        return place < 0 ? ~place : place + 1;
    }
}
