using Patchwork.Tables;

namespace Patchwork.Groups;

/// <summary>A group that exists already, to be compared with a new one.</summary>
/// <param name="Name">What it is called in a sentence, such as <c>a patch by Team Wren</c>.</param>
/// <param name="Rows">Its rows on the first split, usually the training split.</param>
public sealed record KnownGroup(string Name, RowSet Rows);
