using Patchwork.Cli.Frame;
using Patchwork.Hunting;
using Patchwork.Losses;
using Patchwork.Measures;
using Patchwork.Reports;
using Patchwork.Tables;
using TableColumn = Patchwork.Cli.Frame.TableColumn;

namespace Patchwork.Cli.Commands;

/// <summary>
/// The part of an audit that looks at any number of groups of <c>--groups</c>: each against everybody else, with intervals that hold for all of
/// them at once.
/// </summary>
internal sealed class AuditManyGroups
{
    private const int MostShown = 20;

    // Resampling draws the rows of each group two thousand times: beyond so many it takes minutes. A few groups have theirs however large.
    private const int FewGroups = 20;
    private const long MostMembers = 200_000;

    private readonly IReadOnlyList<AuditedGroup> _groups;
    private readonly Func<string, string> _inWords;
    private readonly bool _isClassification;

    private AuditManyGroups(IReadOnlyList<AuditedGroup> groups, Func<string, string> inWords, bool isClassification) =>
        (_groups, _inWords, _isClassification) = (groups, inWords, isClassification);

    /// <summary>Whether there are more groups, or more rows in many groups, than the bootstrap looks at.</summary>
    public bool IsTooMany =>
        _groups.Count > AuditGroups.MaximumGroups
        || (_groups.Count > FewGroups && _groups.Sum(g => (long)g.Count) > MostMembers);

    /// <summary>The groups for JSON.</summary>
    public IReadOnlyList<AuditWorstGroup> Document =>
        [
            .. _groups.Select(g => new AuditWorstGroup(
                g.Name,
                g.Count,
                g.AverageError,
                g.Difference,
                g.Interval is { } i ? [i.Low, i.High] : null,
                g.AdjustedPValue
            )),
        ];

    /// <summary>How many groups are surely served worse.</summary>
    public IReadOnlyList<string> Summary
    {
        get
        {
            int worse = _groups.Count(g => g.Interval is { Low: > 0 });
            return
            [
                $"{NumberText.Count(worse)} of {Wording.Counted(_groups.Count, "group")} {(worse == 1 ? "is" : "are")} surely served worse than everybody else (intervals hold for all groups at once).",
            ];
        }
    }

    /// <summary>The worst groups.</summary>
    public ResultTable Table
    {
        get
        {
            string error = _isClassification ? "wrong" : "squared error";
            ResultTable table = new(
                "worst-first",
                _groups.Count > MostShown
                    ? $"The worst {MostShown} of {Wording.Counted(_groups.Count, "group")}, against everybody else"
                    : "Each group against everybody else, worst first",
                new TableColumn("group", "group", Importance: 10),
                new TableColumn("count", "n", Importance: 9),
                new TableColumn("averageError", error, Importance: 6),
                new TableColumn("difference", "difference", Importance: 8),
                new TableColumn("low", "from", Importance: 7),
                new TableColumn("high", "to", Importance: 7),
                new TableColumn("adjustedPValue", "p, all groups", "0.0000", 5)
            );
            foreach (AuditedGroup group in _groups.Take(MostShown))
            {
                table.Add(
                    _inWords(group.Name),
                    group.Count,
                    group.AverageError,
                    group.Difference,
                    group.Interval?.Low,
                    group.Interval?.High,
                    group.AdjustedPValue
                );
            }

            return table;
        }
    }

    /// <summary>Judges the groups read; rows without label or prediction are left out, as in the rest of an audit.</summary>
    public static AuditManyGroups Of(AuditSource source, AuditGroupList list)
    {
        Column label = source.Table[source.Label];
        Column prediction = source.Table[source.Prediction];
        bool isClassification = (source.Task ?? AuditInput.TaskOf(label, prediction)) == AuditTask.Classification;
        int[] kept =
        [
            .. Enumerable.Range(0, source.Table.Rows).Where(row => !label.IsMissing(row) && !prediction.IsMissing(row)),
        ];
        Table table = kept.Length == source.Table.Rows ? source.Table : source.Table.Take(kept);
        KeyValuePair<string, RowSet>[] groups =
        [
            .. list.All.Select(g =>
                KeyValuePair.Create(
                    g.Key,
                    kept.Length == source.Table.Rows
                        ? g.Value
                        : RowSet.FromFlags(Array.ConvertAll(kept, row => g.Value[row]))
                )
            ),
        ];
        RowErrors errors = RowErrors.OfPredictions(
            table,
            source.Label,
            source.Prediction,
            isClassification ? LossKind.ZeroOne : LossKind.Squared
        );
        return new AuditManyGroups(GroupAudit.Run(groups, errors), list.InWords, isClassification);
    }
}
