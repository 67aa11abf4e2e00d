using Patchwork.Tables;

namespace Patchwork.Groups.Inference;

/// <summary>
/// The smallest decision tree found that says of every row whether it is in a group: what a group that came as a model is
/// described by, so that it can be read, linted and drawn like a predicate.
/// </summary>
/// <remarks>
/// Grown greedily, the node with most rows still wrong first, once for each of three aims (Gini, entropy, largest pure side); the
/// exact tree with the fewest leaves wins, and among trees that were cut the one that explains most rows. That the smallest of
/// all trees is found is not promised: finding it is NP-hard (Hyafil and Rivest 1976). It describes the rows given; on others the model
/// may answer otherwise. Cost about O(rows · columns · depth). Deterministic. Immutable.
/// </remarks>
public sealed class GroupTree
{
    /// <summary>The leaves at which a tree is cut unless the caller says otherwise.</summary>
    public const int UsualLeaves = 32;

    private GroupTree(GroupTreeNode root)
    {
        Root = root;
        Predicate = GroupPredicate.Parse(GroupTreeText.Predicate(root));
    }

    /// <summary>Its first question, or its only answer.</summary>
    public GroupTreeNode Root { get; }

    /// <summary>The rows where the tree says yes, as a predicate.</summary>
    public GroupPredicate Predicate { get; }

    /// <summary>The columns that it asks about, in the order of the predicate.</summary>
    public IReadOnlyList<string> Columns => Predicate.Columns;

    /// <summary>Whether every row gets the mask's answer.</summary>
    public bool IsExact => Root.Explained == Root.Rows;

    /// <summary>The rows that get the mask's answer.</summary>
    public int Explained => Root.Explained;

    /// <summary>The rows that it was grown on.</summary>
    public int Rows => Root.Rows;

    /// <summary>The tree in lines, a question or an answer each.</summary>
    public IReadOnlyList<string> Lines => GroupTreeText.Lines(Root);

    /// <summary>Describes a mask.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="mask">Which of them are in the group.</param>
    /// <param name="columns">The columns that may be asked about; those that the group's model reads.</param>
    /// <param name="mostLeaves">Where the tree is cut; at least 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="PatchworkException"><c>unknown-column</c>.</exception>
    public static GroupTree Of(
        Table rows,
        RowSet mask,
        IEnumerable<string> columns,
        int mostLeaves = UsualLeaves,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostLeaves, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(mask.Rows, rows.Rows, nameof(mask));
        bool[] members = new bool[rows.Rows];
        foreach (int row in mask.ToIndices())
        {
            members[row] = true;
        }

        CodedColumn[] coded = [.. columns.Select(name => CodedColumn.Of(rows[name]))];
        for (int leaves = mostLeaves; ; leaves /= 2)
        {
            try
            {
                return new GroupTree(Smallest(coded, members, leaves, cancellation));
            }
            catch (PatchworkException) when (leaves > 1)
            {
                // Lists of thousands of texts can outgrow what a predicate may hold: a smaller tree names fewer of them.
            }
        }
    }

    /// <summary>Describes the mask of a model that reads some columns; where they do not tell all, by every column if that explains more.</summary>
    /// <param name="rows">The rows, without what the model was not given.</param>
    /// <param name="mask">Which of them are in the group.</param>
    /// <param name="reads">The columns that the model reads; null when it is not known.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static GroupTree OfModel(
        Table rows,
        RowSet mask,
        IReadOnlyCollection<string>? reads,
        CancellationToken cancellation = default
    )
    {
        string[] all = [.. rows.Columns.Select(column => column.Name)];
        GroupTree tree = Of(rows, mask, reads ?? all, cancellation: cancellation);
        if (tree.IsExact || reads is null || reads.Count == all.Length)
        {
            return tree;
        }

        GroupTree wide = Of(rows, mask, all, cancellation: cancellation);
        return wide.Explained > tree.Explained ? wide : tree;
    }

    private static GroupTreeNode Smallest(
        CodedColumn[] columns,
        bool[] members,
        int leaves,
        CancellationToken cancellation
    )
    {
        GroupTreeNode? best = null;
        foreach (SplitAim aim in Enum.GetValues<SplitAim>())
        {
            GroupTreeNode tree = new GroupTreeGrower(columns, members, aim).Grow(leaves, cancellation);
            best = best is null || IsBetter(tree, best) ? tree : best;
        }

        return best!;
    }

    private static bool IsBetter(GroupTreeNode tree, GroupTreeNode best) =>
        tree.Explained > best.Explained || (tree.Explained == best.Explained && tree.Leaves < best.Leaves);
}
