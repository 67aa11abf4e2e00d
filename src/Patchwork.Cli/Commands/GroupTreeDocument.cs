using Patchwork.Groups.Inference;

namespace Patchwork.Cli.Commands;

/// <summary>The tree that describes the group of a model file.</summary>
/// <param name="Predicate">The rows where it says yes, as a predicate.</param>
/// <param name="Exact">Whether it says of every row what the model says.</param>
/// <param name="Explained">Of how many rows it does.</param>
/// <param name="Rows">The rows it was grown on.</param>
/// <param name="Leaves">Its leaves.</param>
/// <param name="Depth">The most questions on a way.</param>
/// <param name="Columns">The columns that it asks about.</param>
/// <param name="Lines">The tree as text, a question or an answer each.</param>
internal sealed record GroupTreeDocument(
    string Predicate,
    bool Exact,
    int Explained,
    int Rows,
    int Leaves,
    int Depth,
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> Lines
)
{
    /// <summary>Makes the document of a tree.</summary>
    public static GroupTreeDocument Of(GroupTree tree) =>
        new(
            tree.Predicate.Text,
            tree.IsExact,
            tree.Explained,
            tree.Rows,
            tree.Root.Leaves,
            tree.Root.Depth,
            tree.Columns,
            tree.Lines
        );
}
