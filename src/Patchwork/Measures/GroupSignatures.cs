using Patchwork.Tables;

namespace Patchwork.Measures;

/// <summary>
/// The distinct ways in which rows belong to groups: every row has one signature, and every signature is a list of groups.
/// With groups that divide the rows there is one a group; overlapping groups make more.
/// </summary>
/// <remarks>Found by walking a tree of group numbers, one step for each membership: cost O(Σ|g|).</remarks>
internal sealed class GroupSignatures
{
    private readonly int[][] _groups;

    /// <summary>Finds the signatures of all rows.</summary>
    public GroupSignatures(AuditGroups groups)
    {
        OfRow = new int[groups.Rows];
        Dictionary<(int Node, int Group), int> children = [];
        List<int[]> lists =
        [
            [],
        ];
        for (int g = 0; g < groups.Count; g++)
        {
            foreach (int row in groups.Sets[g].ToIndices())
            {
                (int, int) step = (OfRow[row], g);
                if (!children.TryGetValue(step, out int child))
                {
                    child = lists.Count;
                    children.Add(step, child);
                    lists.Add([.. lists[OfRow[row]], g]);
                }

                OfRow[row] = child;
            }
        }

        _groups = [.. lists];
    }

    /// <summary>The signature of each row.</summary>
    public int[] OfRow { get; }

    /// <summary>The number of signatures, some of which no row may have kept.</summary>
    public int Count => _groups.Length;

    /// <summary>The groups of a signature, ascending.</summary>
    public ReadOnlySpan<int> GroupsOf(int signature) => _groups[signature];
}
