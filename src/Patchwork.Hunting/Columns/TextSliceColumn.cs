using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>A column of text: each value is a part.</summary>
internal sealed class TextSliceColumn(TextColumn column) : SliceColumn(column.Name, column.Categories.Count)
{
    /// <inheritdoc/>
    public override void Encode(Span<int> codes)
    {
        ReadOnlySpan<int> given = column.Codes;
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = given[i] < 0 ? Missing : given[i];
        }
    }

    private protected override string ValueCondition(string name, int code) =>
        $"{name} == {PredicateText.Quote(column.Categories[code])}";

    private protected override IEnumerable<string> ValueConditions(string name, int[] codes) =>
        codes.Length == 1
            ? [ValueCondition(name, codes[0])]
            : [$"{name} in ({string.Join(", ", codes.Select(c => PredicateText.Quote(column.Categories[c])))})"];
}
