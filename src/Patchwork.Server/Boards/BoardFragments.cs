using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;
using Patchwork.Competitions.Bundles;
using Patchwork.Server.Competitions;

namespace Patchwork.Server.Boards;

/// <summary>
/// The part of a board's page that follows events, rendered once for each state of the board: it shows the same to all, so that hundreds
/// of watchers cost one rendering.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class BoardFragments(IServiceProvider services, ILoggerFactory logs)
{
    private readonly ConcurrentDictionary<int, Rendered> _rendered = new();

    public async Task<string> OfAsync(RunningCompetition running, CompetitionAnswer competition)
    {
        BoardView view = running.View;
        if (
            _rendered.TryGetValue(running.Id, out Rendered? known)
            && ReferenceEquals(known.Board, view.Leaderboard)
            && known.State == competition.State
        )
        {
            return known.Html;
        }

        await using HtmlRenderer renderer = new(services, logs);
        string html = await renderer.Dispatcher.InvokeAsync(async () =>
            (
                await renderer.RenderComponentAsync<BoardLive>(
                    ParameterView.FromDictionary(
                        new Dictionary<string, object?>
                        {
                            [nameof(BoardLive.Competition)] = competition,
                            [nameof(BoardLive.Board)] = view.Leaderboard,
                            [nameof(BoardLive.Updates)] = view.Updates,
                            [nameof(BoardLive.Bounties)] = view.Bounties,
                        }
                    )
                )
            ).ToHtmlString()
        );
        _rendered[running.Id] = new Rendered(view.Leaderboard, competition.State, html);
        return html;
    }

    private sealed record Rendered(LeaderboardAnswer Board, CompetitionPhase State, string Html);
}
