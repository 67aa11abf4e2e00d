using Patchwork.Cli.Frame;
using Patchwork.Competitions;
using Patchwork.Competitions.Logs;
using Patchwork.Competitions.Seasons;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>Shows a season while it runs: a live board on a terminal, plain lines every few seconds in a pipe.</summary>
internal static class DemoBoard
{
    /// <summary>Plays a season under the display that standard error allows.</summary>
    public static SeasonResult Play(
        CommandContext context,
        Func<string, string> habitOf,
        Func<ISeasonObserver, SeasonResult> play
    ) => context.Terminal.IsErrorTerminal ? DemoLiveBoard.Play(context, habitOf, play) : play(new Lines(context));

    private sealed class Lines(CommandContext context) : ISeasonObserver
    {
        private readonly DemoPace _pace = new(context.Time);
        private Competition? _competition;

        public void OnOpened(Competition competition, SeasonBase start)
        {
            _competition = competition;
            context.Log(DemoWords.Base(start, competition.State.Opened!.BaseLoss[Split.Validation]));
        }

        public void OnRound(int round, int rounds)
        {
            if (_pace.IsDue(ProgressLines.Pause))
            {
                context.Log(DemoProgress.Line(_competition!.State, round, rounds, _pace.Left(round, rounds)));
            }
        }
    }
}
