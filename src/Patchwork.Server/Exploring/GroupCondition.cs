namespace Patchwork.Server.Exploring;

/// <summary>One line of the group builder as it was chosen: a column, how it compares, and one or two values as typed.</summary>
/// <param name="Column">The column; empty for a line that says nothing yet.</param>
/// <param name="Test">One of <see cref="GroupTest.All"/>.</param>
/// <param name="Value">The value, or the lower one of two.</param>
/// <param name="High">The upper value of <c>between</c>.</param>
public sealed record GroupCondition(string Column, string Test, string Value, string High)
{
    /// <summary>A line that says nothing yet.</summary>
    public static GroupCondition Blank { get; } = new("", GroupTest.Equal, "", "");

    /// <summary>Whether the line says nothing.</summary>
    public bool IsBlank => Column.Length == 0;
}
