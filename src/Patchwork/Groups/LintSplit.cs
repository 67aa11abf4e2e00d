using Patchwork.Tables;

namespace Patchwork.Groups;

/// <summary>A split that a group is looked at on.</summary>
/// <param name="Name">Its name, such as <c>train</c>.</param>
/// <param name="Rows">Its table.</param>
public sealed record LintSplit(string Name, Table Rows);
