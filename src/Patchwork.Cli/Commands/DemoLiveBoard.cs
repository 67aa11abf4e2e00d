using Patchwork.Cli.Frame;
using Patchwork.Competitions;
using Patchwork.Competitions.Logs;
using Patchwork.Competitions.Seasons;
using Patchwork.Ensembles;
using Patchwork.Tables;
using Spectre.Console;

namespace Patchwork.Cli.Commands;

/// <summary>The board on a terminal: round, bar, counts, time left and the teams, redrawn in place.</summary>
internal sealed class DemoLiveBoard : ISeasonObserver
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private readonly CommandContext _context;
    private readonly LiveDisplayContext _live;
    private readonly DemoPace _pace;
    private readonly Func<string, string> _habitOf;
    private Competition? _competition;
    private Text _start = new("");
    private int _round;
    private int _rounds = 1;
    private TimeSpan? _left;

    private DemoLiveBoard(CommandContext context, Func<string, string> habitOf, LiveDisplayContext live)
    {
        _habitOf = habitOf;
        _context = context;
        _live = live;
        _pace = new DemoPace(context.Time);
    }

    /// <summary>Plays a season under the board, which is gone afterwards: the final table takes its place.</summary>
    public static SeasonResult Play(
        CommandContext context,
        Func<string, string> habitOf,
        Func<ISeasonObserver, SeasonResult> play
    ) =>
        context
            .ErrorConsole()
            .Live(new Text("Training the base model …"))
            .AutoClear(true)
            .Overflow(VerticalOverflow.Ellipsis)
            .Start(live => play(new DemoLiveBoard(context, habitOf, live)));

    /// <inheritdoc/>
    public void OnOpened(Competition competition, SeasonBase start)
    {
        _competition = competition;
        _start = new Text(DemoWords.Base(start, competition.State.Opened!.BaseLoss[Split.Validation]));
    }

    /// <inheritdoc/>
    public void OnRound(int round, int rounds)
    {
        _round = round;
        _rounds = rounds;
        _left = _pace.Left(round, rounds);
        Show();
    }

    /// <inheritdoc/>
    public void OnDecided(Submission submission, Proposal proposal, DecidedEntry entry)
    {
        if (_pace.IsDue(Pause))
        {
            Show();
        }
    }

    private void Show()
    {
        CompetitionState state = _competition!.State;
        int bar = Math.Clamp(_context.Terminal.Width - 75, 8, 40);
        int done = bar * (_round - 1) / _rounds;
        string line =
            $"Round {_round} of {_rounds}  {new string('━', done)}{new string('─', bar - done)}  "
            + $"{DemoProgress.Counts(state)}   {DemoProgress.Left(_left)}";
        _live.UpdateTarget(new Rows(_start, new Text(line), Teams(state)));
    }

    private Spectre.Console.Grid Teams(CompetitionState state)
    {
        ResultTable table = DemoTables.Teams(state, _habitOf);
        int[] columns = TableText.Fitting(table, _context.Terminal.Width);
        Spectre.Console.Grid grid = new();
        foreach (int c in columns)
        {
            grid.AddColumn(
                new GridColumn { NoWrap = true, Alignment = table.IsNumeric(c) ? Justify.Right : Justify.Left }
            );
        }

        grid.AddRow([.. columns.Select(c => new Text(table.Columns[c].Title, new Style(decoration: Decoration.Dim)))]);
        for (int row = 0; row < table.Rows.Count; row++)
        {
            int current = row;
            grid.AddRow([.. columns.Select(c => new Text(table.Display(current, c)))]);
        }

        return grid;
    }
}
