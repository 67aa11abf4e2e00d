namespace Patchwork.Groups.Syntax;

/// <summary>A part that looks at one column alone.</summary>
/// <param name="Column">The name of the column, without backquotes.</param>
public abstract record ColumnTest(string Column) : PredicateNode
{
    /// <summary>The values written in the test, in the order written.</summary>
    public virtual IReadOnlyList<PredicateValue> Values => [];
}
