using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>What the parts of a report read, computed once from a competition and, after the close, its test labels.</summary>
internal sealed class ReportSource
{
    private readonly Dictionary<Split, double[]> _baseLosses = [];
    private readonly Dictionary<Split, double[]> _losses = [];
    private IReadOnlyList<AcceptedGroup>? _accepted;
    private IReadOnlyList<LossPath>? _paths;

    public ReportSource(Competition competition, double[]? testLabels, CompetitionReportOptions options)
    {
        Competition = competition;
        Options = options;
        Scale = new ErrorScale(competition.Rules.Loss, competition.Rules.Unit);
        List<Split> splits = [Split.Validation, Split.Train];
        if (competition.IsClosed && testLabels is not null)
        {
            splits.Insert(0, Split.Test);
        }

        Splits = splits;
        foreach (Split split in splits)
        {
            double[] labels = competition.Data.Labels(split) ?? testLabels!;
            double[] losses = new double[labels.Length];
            Loss.Of(competition.Rules.Loss, Global.PredictionsAt(split, 0), labels, losses);
            _baseLosses[split] = losses;
            _losses[split] = [.. Global.Losses(split)];
        }

        Ranking = [.. State.Teams.OrderBy(t => t.Loss[splits[0]]).ThenBy(t => t.Name, StringComparer.Ordinal)];
    }

    public Competition Competition { get; }

    public CompetitionReportOptions Options { get; }

    public ErrorScale Scale { get; }

    public DecisionList Global => Competition.Global;

    public CompetitionState State => Competition.State;

    public CompetitionRules Rules => Competition.Rules;

    /// <summary>The splits with labels, the one that tells most first: test once it is open, else validation.</summary>
    public IReadOnlyList<Split> Splits { get; }

    /// <summary>The split that the statements for people stand on.</summary>
    public Split Judge => Splits[0];

    /// <summary>The teams, the best on <see cref="Judge"/> first.</summary>
    public IReadOnlyList<TeamState> Ranking { get; }

    /// <summary>Every row's loss under the base.</summary>
    public ReadOnlySpan<double> BaseLosses(Split split) => _baseLosses[split];

    /// <summary>Every row's loss under the global list now.</summary>
    public ReadOnlySpan<double> Losses(Split split) => _losses[split];

    /// <summary>The base and the list now, on the rows of a group.</summary>
    public MeasuredChange ChangeOf(Split split, RowSet group) =>
        MeasuredChange.Of(Rules.Loss, BaseLosses(split), Losses(split), group);

    /// <summary>The base and the list now, on all rows.</summary>
    public MeasuredChange Overall(Split split) => ChangeOf(split, RowSet.Full(Global.RowsOf(split)));

    /// <summary>The patches of the global list in order of joining.</summary>
    public IReadOnlyList<AcceptedGroup> Accepted =>
        _accepted ??= [.. State.GlobalUpdates.Select((entry, i) => AcceptedOf(i + 1, entry))];

    /// <summary>The paths of the teams in the order of <see cref="Ranking"/>, and last of the global list. Cost O(nodes · rows).</summary>
    public IReadOnlyList<LossPath> Paths =>
        _paths ??= [
            .. Ranking.Select(t => PathOf(t.Name, Competition.TeamList(t.Name), State.Opened!.TeamBaseLoss, t.Name)),
            PathOf("global list", Global, State.Opened!.BaseLoss, team: null),
        ];

    /// <summary>How a team plays, in words.</summary>
    public string HabitOf(string team) =>
        Options.Habits.TryGetValue(team, out string? habit)
            ? habit
            : string.Join(
                ", ",
                State
                    .Decided.Where(e => e.Team == team)
                    .Select(e => e.Approach)
                    .Distinct()
                    .Order(StringComparer.Ordinal)
            );

    /// <summary>A count of rows with its noun: '412 people in the test data'.</summary>
    public string Rows(int count, Split split) =>
        $"{Patchwork.Reports.NumberText.Count(count)} {Options.Rows} in the {NameOf(split)} data";

    public static string NameOf(Split split) => split.ToString().ToLowerInvariant();

    private AcceptedGroup AcceptedOf(int patch, DecidedEntry entry) =>
        new(
            patch,
            entry,
            GroupWords.Of(entry, Rules.Dictionary),
            Splits.ToDictionary(split => split, split => ChangeOf(split, Global.RowsOfPatch(patch, split)))
        );

    private LossPath PathOf(string name, DecisionList list, IReadOnlyDictionary<Split, double> start, string? team)
    {
        List<double> rounds = [0];
        List<ListVerdict> verdicts = [];
        for (int i = 0; i < State.Decided.Count; i++)
        {
            DecidedEntry entry = State.Decided[i];
            ListVerdict verdict = team is null ? entry.Global : entry.TeamList;
            if ((team is null || entry.Team == team) && verdict.IsAccepted)
            {
                rounds.Add(i + 1);
                verdicts.Add(verdict);
            }
        }

        Dictionary<Split, double[]> loss = [];
        foreach (Split split in Splits)
        {
            loss[split] = split == Split.Test ? AlongNodes(list, verdicts) : AlongLog(split);
        }

        return new LossPath(name, team is null, rounds, loss);

        double[] AlongLog(Split split) => [start[split], .. verdicts.Select(v => v.LossAfter[split])];
    }

    // The running competition never saw test labels, so the log cannot hold these; the closed list recomputes them.
    private static double[] AlongNodes(DecisionList list, List<ListVerdict> verdicts)
    {
        double[] versions = list.LossByVersion(Split.Test);
        return [versions[0], .. verdicts.Select(v => versions[v.Nodes])];
    }
}
