using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Logs;
using Patchwork.Competitions.Players;
using Patchwork.Models;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Players;

/// <summary>
/// Lets simulated teams play in the demo: they see what a participant sees, and send what they draft through the same door as
/// everybody, their models as files of the platform's own format, since the platform itself trained them.
/// </summary>
internal sealed class SimulatedPlayers(
    Store store,
    RunningCompetitions competitions,
    SubmissionIntake intake,
    Joining joining,
    ServerOptions options,
    ILogger<SimulatedPlayers> log
) : BackgroundService
{
    private const int RoundsExpected = 400;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Players == 0)
        {
            return;
        }

        try
        {
            await PlayAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
        catch (Exception e)
        {
            ServerLog.PlayerStopped(log, e is PatchworkException ? null : e);
        }
    }

    private async Task PlayAsync(CancellationToken stopping)
    {
        CompetitionRow demo;
        await using (ServerDatabase database = store.Read())
        {
            demo = await database.Competitions.FirstAsync(c => c.IsDemo, stopping);
        }

        IReadOnlyList<ISimulatedTeam> players = TeamRoster.Make(options.Players, 0);
        Dictionary<string, int> teams = await JoinAsync(demo, players, stopping);
        TimeSpan pause = options.PlayerPause / players.Count;
        for (int turn = 0; !stopping.IsCancellationRequested; turn++)
        {
            ISimulatedTeam player = players[turn % players.Count];
            await SendAsync(demo, player, teams[player.Name], stopping);
            await Task.Delay(pause, stopping);
        }
    }

    private async Task<Dictionary<string, int>> JoinAsync(
        CompetitionRow demo,
        IReadOnlyList<ISimulatedTeam> players,
        CancellationToken stopping
    )
    {
        await using ServerDatabase database = store.Read();
        Dictionary<string, int> teams = await database
            .Teams.Where(t => t.CompetitionId == demo.Id && t.IsPlayer)
            .ToDictionaryAsync(t => t.Name, t => t.Id, StringComparer.Ordinal, stopping);
        foreach (ISimulatedTeam player in players.Where(p => !teams.ContainsKey(p.Name)))
        {
            JoinRequest request = new() { Name = player.Name, AcceptTerms = true };
            await joining.JoinAsync(demo, request, isPlayer: true, stopping);
            teams[player.Name] = await database
                .Teams.Where(t => t.CompetitionId == demo.Id && t.Name == player.Name)
                .Select(t => t.Id)
                .SingleAsync(stopping);
        }

        return teams;
    }

    private async Task SendAsync(CompetitionRow demo, ISimulatedTeam player, int team, CancellationToken stopping)
    {
        RunningCompetition running = await competitions.GetAsync(demo.Id, stopping);
        await running.Gate.WaitAsync(stopping);
        PlayerView view;
        try
        {
            DecidedEntry[] own = [.. running.Competition.State.Decided.Where(d => d.Team == player.Name)];
            view = PlayerView.Of(
                running.Competition,
                running.Training,
                player.Name,
                own.Length + 1,
                Math.Max(RoundsExpected, own.Length + 1),
                [.. own.Select(d => new PastSubmission(d.Predicate ?? "", d.Global.IsAccepted, d.TeamList.IsAccepted))]
            );
        }
        finally
        {
            running.Gate.Release();
        }

        SubmissionDraft? draft = await Task.Run(
            () => player.Next(view, new SeededRandom(0, "team:" + player.Name, view.Round)),
            stopping
        );
        if (draft?.Hypothesis is not Model model)
        {
            return;
        }

        using MemoryStream bytes = new();
        ModelFile.Save(model, bytes);
        SubmissionDraftUpload upload = new()
        {
            GroupText = draft.Group.Text,
            ModelFile = bytes.ToArray(),
            ModelFormat = ModelFormats.Patchwork,
            Approach = draft.Approach,
        };
        try
        {
            await intake.TakeAsync(demo, team, upload, isPlayer: true, stopping);
        }
        catch (PatchworkException e) when (e.Code is ProblemCodes.NotOpen or ProblemCodes.Busy)
        {
            // Paused, closed or overloaded: the team tries again in its next turn.
        }
    }
}
