using System.Collections.Concurrent;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Boards;

/// <summary>Draws each state of a board once, however many look at it.</summary>
/// <remarks>Thread-safe. While a decision is being made, the pictures of a moment ago serve: a page does not wait for it.</remarks>
internal sealed class BoardPictures
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<int, Drawn> _drawn = new();

    public async Task<BoardPicture> OfAsync(
        RunningCompetition running,
        CompetitionRow row,
        CompetitionAnswer competition,
        CancellationToken cancellation
    )
    {
        if (_drawn.TryGetValue(running.Id, out Drawn? known) && ReferenceEquals(known.View, running.View))
        {
            return known.Picture;
        }

        // After a refusal only the end of a line moved on, which need not be waited for.
        TimeSpan patience =
            known is null ? Timeout.InfiniteTimeSpan
            : ReferenceEquals(known.View.Leaderboard, running.View.Leaderboard) ? TimeSpan.Zero
            : Patience;
        if (!await running.Gate.WaitAsync(patience, cancellation))
        {
            return known!.Picture;
        }

        try
        {
            BoardView view = running.View;
            BoardPicture picture = BoardPainter.Paint(running.Competition, view, running.NumbersFor(row), competition);
            _drawn[running.Id] = new Drawn(view, picture);
            return picture;
        }
        finally
        {
            running.Gate.Release();
        }
    }

    private sealed record Drawn(BoardView View, BoardPicture Picture);
}
