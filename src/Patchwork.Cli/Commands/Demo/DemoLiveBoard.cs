using System.Runtime.ExceptionServices;
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
    private const int ShortestBar = 8;
    private const int LongestBar = 40;
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
    )
    {
        OperationCanceledException? stopped = null;
        SeasonResult? season = null;
        context
            .ErrorConsole()
            .Live(new Text("Training the base model …"))
            .AutoClear(true)
            .Overflow(VerticalOverflow.Ellipsis)
            .Start(live =>
            {
                try
                {
                    season = play(new DemoLiveBoard(context, habitOf, live));
                }
                catch (OperationCanceledException e)
                {
                    // The terminal has echoed ^C into the board: drawn once more it knows again what there is to clear.
                    stopped = e;
                }
            });
        if (stopped is not null)
        {
            ExceptionDispatchInfo.Throw(stopped);
        }

        return season!;
    }

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
        string[] parts = [$"Round {_round} of {_rounds}  ", DemoProgress.Counts(state), DemoProgress.Left(_left)];
        int room = _context.Terminal.Width - parts.Sum(part => part.Length) - 6;
        // On a narrow terminal the counts have a line of their own.
        bool fits = room >= ShortestBar;
        string bar = Bar(Math.Clamp(fits ? room : room + parts[1].Length, ShortestBar, LongestBar));
        string lines = fits ? $"{parts[0]}{bar}  {parts[1]}   {parts[2]}" : $"{parts[0]}{bar}   {parts[2]}\n{parts[1]}";
        _live.UpdateTarget(new Rows(_start, new Text(lines), Teams(state)));
    }

    private string Bar(int length)
    {
        int done = length * (_round - 1) / _rounds;
        return new string('━', done) + new string('─', length - done);
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
