using Patchwork.Competitions;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Server.Submissions;

/// <summary>A group that the sandbox has evaluated: its rows on the splits of one competition.</summary>
internal sealed class MaskedGroup(CompetitionData data, IReadOnlyDictionary<Split, RowSet> masks) : IGroup
{
    /// <summary>The rows on a split.</summary>
    public RowSet On(Split split) => masks[split];

    public RowSet Evaluate(Table rows)
    {
        foreach ((Split split, RowSet mask) in masks)
        {
            if (ReferenceEquals(data.Rows(split), rows))
            {
                return mask;
            }
        }

        throw new NotSupportedException("A file's group is known on the rows of its competition alone.");
    }
}
