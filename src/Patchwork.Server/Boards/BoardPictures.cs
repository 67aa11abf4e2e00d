using System.Collections.Concurrent;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Boards;

/// <summary>Draws each state of a board once, however many look at it.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class BoardPictures
{
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

        await running.Gate.WaitAsync(cancellation);
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
