using Patchwork.Competitions;
using Patchwork.Competitions.Logs;
using Patchwork.Reports;
using Patchwork.Server.Competitions;
using Patchwork.Server.Pages;
using Patchwork.Tables;

namespace Patchwork.Server.Boards;

/// <summary>Makes the pictures of a board from the log's fold. Called while nothing is decided.</summary>
internal static class BoardPainter
{
    private const int TeamsDrawn = 5;
    private const string NoPatch = "The model is still the base.";

    public static BoardPicture Paint(
        Competition competition,
        BoardView view,
        PublishedNumbers numbers,
        CompetitionAnswer answer
    )
    {
        IReadOnlyList<QuiltNode> nodes = NodesOf(competition.State, view, numbers);
        return new BoardPicture(
            nodes,
            RaceOf(competition.State, view, numbers, answer),
            ProgressOf(competition, view, answer),
            ListOf(nodes, answer)
        );
    }

    private static List<QuiltNode> NodesOf(CompetitionState state, BoardView view, PublishedNumbers numbers)
    {
        Dictionary<string, UpdateAnswer> updates = view.Updates.ToDictionary(u => u.Submission, StringComparer.Ordinal);
        List<QuiltNode> nodes = [];
        foreach (DecidedEntry entry in state.GlobalUpdates)
        {
            UpdateAnswer update = updates[entry.Submission];
            int first = entry.Global.Nodes - entry.Global.Repairs.Count;
            nodes.Add(NodeOf(first, null, update, update));
            for (int i = 0; i < entry.Global.Repairs.Count; i++)
            {
                var repair = entry.Global.Repairs[i];
                UpdateAnswer mended = updates.GetValueOrDefault(repair.Group, update);
                nodes.Add(NodeOf(first + i + 1, repair.PointsTo, mended, update));
            }
        }

        return nodes;

        static QuiltNode NodeOf(int number, int? pointsTo, UpdateAnswer group, UpdateAnswer cause) =>
            new(
                number,
                pointsTo,
                group.Submission,
                group.Team,
                group.Words ?? "a group given as a model",
                group.Group,
                group.Weight,
                pointsTo is null ? group.Gain : null,
                cause.LossAfter,
                cause.At
            );
    }

    private static LineChart RaceOf(
        CompetitionState state,
        BoardView view,
        PublishedNumbers numbers,
        CompetitionAnswer answer
    )
    {
        double[] start =
        [
            numbers.Loss(state.Opened!.BaseLoss[Split.Validation]),
            numbers.Loss(state.Opened.TeamBaseLoss[Split.Validation]),
        ];
        List<LineSeries> series =
        [
            Path("global list", start[0], e => e.Global) with
            {
                Role = SeriesRole.Global,
            },
            .. view
                .Leaderboard.Teams.Where(t => t.TeamUpdates > 0)
                .Take(TeamsDrawn)
                .Select(t => Path(t.Team, start[1], e => e.Team == t.Team ? e.TeamList : null)),
        ];
        return new LineChart
        {
            Title = "Who lowered the error, and when?",
            Subtitle =
                $"{PageNumbers.Capital(PageNumbers.ErrorName(answer))} on hidden validation rows over decided submissions: the global list and the "
                + $"{TeamsDrawn} best team lists.",
            Caption = $"n = {PageNumbers.Count(answer.Rows["validation"])} validation rows; {Rounded(numbers)}",
            XAxis = new ChartAxis("Decided submissions") { Whole = true, IncludeZero = true },
            YAxis = PageNumbers.ErrorAxis(answer),
            Series = series,
        };

        LineSeries Path(string name, double first, Func<DecidedEntry, ListVerdict?> of)
        {
            List<double> x = [0];
            List<double> y = [PageNumbers.ErrorValue(first, answer)];
            for (int i = 0; i < state.Decided.Count; i++)
            {
                if (of(state.Decided[i]) is { IsAccepted: true } verdict)
                {
                    x.Add(i + 1);
                    y.Add(PageNumbers.ErrorValue(numbers.Loss(verdict.LossAfter[Split.Validation]), answer));
                }
            }

            if (x[^1] < state.Decided.Count)
            {
                x.Add(state.Decided.Count);
                y.Add(y[^1]);
            }

            return new LineSeries(name, x, y) { Step = true };
        }
    }

    private static LineChart ProgressOf(Competition competition, BoardView view, CompetitionAnswer answer)
    {
        CompetitionState state = competition.State;
        double[] x = [.. Enumerable.Range(0, view.Updates.Count + 1).Select(i => (double)i)];
        List<LineSeries> series =
        [
            SeriesOf("train", SeriesRole.Train, state.Opened!.BaseLoss[Split.Train], u => u.TrainLossAfter),
            SeriesOf("validation", SeriesRole.Validation, view.Leaderboard.Global.InitialLoss, u => u.LossAfter),
        ];
        string rows =
            $"n = {PageNumbers.Count(answer.Rows["train"])} training and {PageNumbers.Count(answer.Rows["validation"])} validation rows";
        if (competition.IsClosed)
        {
            double[] versions = competition.Global.LossByVersion(Split.Test);
            series.Add(SeriesOf("test", SeriesRole.Test, versions[0], u => versions[u.Nodes]));
            rows += $", {PageNumbers.Count(answer.Rows["test"])} test rows";
        }

        return new LineChart
        {
            Title = "How far did each update bring the global model?",
            Subtitle = competition.IsClosed
                ? "The test rows decided nothing: they were opened after the close."
                : "The test rows stay sealed until the close.",
            Caption = rows + ".",
            XAxis = new ChartAxis("Accepted updates") { Whole = true, IncludeZero = true },
            YAxis = PageNumbers.ErrorAxis(answer),
            Series = series,
        };

        LineSeries SeriesOf(string name, SeriesRole role, double first, Func<UpdateAnswer, double> loss) =>
            new(
                name,
                x,
                [
                    PageNumbers.ErrorValue(first, answer),
                    .. view.Updates.Select(u => PageNumbers.ErrorValue(loss(u), answer)),
                ]
            )
            {
                Role = role,
                Step = true,
                Markers = true,
            };
    }

    private static ListDiagram ListOf(IReadOnlyList<QuiltNode> nodes, CompetitionAnswer answer) =>
        new()
        {
            Title = $"The model of {answer.Title} as a quilt",
            Subtitle = "A row of data asks from the newest node to the base and takes the first answer.",
            Caption =
                nodes.Count == 0
                    ? NoPatch
                    : $"n = {PageNumbers.Count(answer.Rows["validation"])} validation rows behind the weights.",
            Nodes =
            [
                .. nodes.Select(n => new ListDiagramNode(n.Number, n.Words, n.Weight)
                {
                    Team = n.PointsTo is null ? n.Team : null,
                    Gain = n.Gain,
                    PointsTo = n.PointsTo,
                }),
            ],
        };

    private static string Rounded(PublishedNumbers numbers) =>
        numbers.IsExact ? "exact numbers." : "rounded to steps of alpha until the close.";
}
