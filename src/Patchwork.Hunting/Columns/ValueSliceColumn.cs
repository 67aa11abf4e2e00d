using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>A column of few different numbers, or of codes: each value is a part.</summary>
internal sealed class ValueSliceColumn : SliceColumn
{
    private readonly NumberColumn _column;
    private readonly double[] _values;

    /// <summary>Takes the values of the column.</summary>
    public ValueSliceColumn(NumberColumn column)
        : this(column, column.Distinct.ToArray()) { }

    private ValueSliceColumn(NumberColumn column, double[] values)
        : base(column.Name, values.Length)
    {
        _column = column;
        _values = values;
    }

    /// <inheritdoc/>
    public override void Encode(Span<int> codes)
    {
        ReadOnlySpan<double> given = _column.Values;
        ReadOnlySpan<double> values = _values;
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = double.IsNaN(given[i]) ? Missing : values.BinarySearch(given[i]);
        }
    }

    private protected override string ValueCondition(string name, int code) =>
        $"{name} == {PredicateText.Number(_values[code])}";

    private protected override IEnumerable<string> ValueConditions(string name, int[] codes) =>
        codes.Length == 1
            ? [ValueCondition(name, codes[0])]
            : [$"{name} in ({string.Join(", ", codes.Select(c => PredicateText.Number(_values[c])))})"];
}
