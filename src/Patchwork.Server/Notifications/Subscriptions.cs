using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Notifications;

/// <summary>Makes, lists and ends subscriptions.</summary>
internal sealed class Subscriptions(Store store, RunningCompetitions competitions, ServerOptions options)
{
    private const int MostOfOneOwner = 5;
    private const int MostADay = 20;
    private const int LongestTarget = 500;

    /// <summary>Makes one, for updates from now on.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>, <c>over-limit</c>, <c>data-unavailable</c> without a mail server.</exception>
    public async Task<SubscriptionAnswer> AddAsync(
        CompetitionRow competition,
        Caller caller,
        SubscriptionRequest request,
        CancellationToken cancellation
    )
    {
        string kind = request.Kind ?? SubscriptionKinds.Webhook;
        string target = Check(kind, request.Target?.Trim() ?? "");
        RunningCompetition running = await competitions.GetAsync(competition.Id, cancellation);
        DateTimeOffset now = options.Time.GetUtcNow();
        SubscriptionRow row = new()
        {
            CompetitionId = competition.Id,
            TeamId = caller.TeamId,
            Kind = kind,
            Target = target,
            Secret = TokenSecret.New(),
            CreatedAt = now,
            NextAt = now,
            ConfirmedAt = kind == SubscriptionKinds.Webhook ? now : null,
            NextUpdate = running.View.Updates.Count,
        };
        await store.WriteAsync(
            async database =>
            {
                int own = await Own(database, competition, caller).CountAsync(s => s.StoppedAt == null, cancellation);
                // Ended ones count for a day, or the first letters would be a way to bother somebody.
                DateTimeOffset yesterday = now.AddDays(-1);
                int today = await Own(database, competition, caller)
                    .CountAsync(s => s.CreatedAt > yesterday, cancellation);
                if (own >= MostOfOneOwner || today >= MostADay)
                {
                    throw new PatchworkException(
                        ProblemCodes.OverLimit,
                        $"At most {MostOfOneOwner} subscriptions at a time and {MostADay} new ones a day; end one first, or wait."
                    );
                }

                database.Subscriptions.Add(row);
            },
            cancellation
        );
        return AnswerOf(row, kind == SubscriptionKinds.Webhook ? row.Secret : null);
    }

    /// <summary>Those of who asks.</summary>
    public async Task<List<SubscriptionAnswer>> ListAsync(
        CompetitionRow competition,
        Caller caller,
        CancellationToken cancellation
    )
    {
        await using ServerDatabase database = store.Read();
        List<SubscriptionRow> rows = await Own(database, competition, caller)
            .OrderBy(s => s.Id)
            .ToListAsync(cancellation);
        return rows.ConvertAll(r => AnswerOf(r, null));
    }

    /// <summary>Ends one of who asks.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>.</exception>
    public Task EndAsync(CompetitionRow competition, Caller caller, int id, CancellationToken cancellation) =>
        store.WriteAsync(
            async database =>
            {
                SubscriptionRow row =
                    await Own(database, competition, caller).FirstOrDefaultAsync(s => s.Id == id, cancellation)
                    ?? throw new PatchworkException(ProblemCodes.NotFound, "You have no subscription of this id.");
                row.StoppedAt ??= options.Time.GetUtcNow();
            },
            cancellation
        );

    /// <summary>The mailbox's subscription behind the ticket of a letter.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>.</exception>
    public async Task<SubscriptionRow> OfTicketAsync(string ticket, CancellationToken cancellation)
    {
        await using ServerDatabase database = store.Read();
        return await FindAsync(database, ticket, cancellation);
    }

    /// <summary>The owner of the mailbox agrees, or wants no more.</summary>
    public Task AgreeAsync(string ticket, bool agrees, CancellationToken cancellation) =>
        store.WriteAsync(
            async database =>
            {
                SubscriptionRow row = await FindAsync(database, ticket, cancellation);
                if (agrees && row.StoppedAt is null)
                {
                    row.ConfirmedAt ??= options.Time.GetUtcNow();
                }
                else if (!agrees)
                {
                    row.StoppedAt ??= options.Time.GetUtcNow();
                }
            },
            cancellation
        );

    private static async Task<SubscriptionRow> FindAsync(
        ServerDatabase database,
        string ticket,
        CancellationToken cancellation
    ) =>
        await database.Subscriptions.FirstOrDefaultAsync(
            s => s.Secret == ticket && s.Kind == SubscriptionKinds.Mail,
            cancellation
        ) ?? throw new PatchworkException(ProblemCodes.NotFound, "This link is not one of ours.");

    private string Check(string kind, string target)
    {
        switch (kind)
        {
            case SubscriptionKinds.Webhook:
                return
                    target.Length <= LongestTarget
                    && Uri.TryCreate(target, UriKind.Absolute, out Uri? uri)
                    && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
                    && uri.UserInfo.Length == 0
                    ? uri.AbsoluteUri
                    : throw new PatchworkException(
                        ProblemCodes.BadOption,
                        $"A webhook's 'target' is an address that begins with https:// or http://, without a password, of at most {LongestTarget} characters."
                    );
            case SubscriptionKinds.Mail when options.Settings?.Mail is null:
                throw new PatchworkException(
                    ProblemCodes.DataUnavailable,
                    "This installation sends no mail; its organiser has not named a mail server."
                );
            case SubscriptionKinds.Mail:
                return
                    target.Length <= LongestTarget
                    && !target.Any(char.IsControl)
                    && MailAddress.TryCreate(target, out MailAddress? mail)
                    && string.Equals(mail.Address, target, StringComparison.Ordinal)
                    ? target
                    : throw new PatchworkException(
                        ProblemCodes.BadOption,
                        "The 'target' is no mail address; expected one such as name@example.org."
                    );
            default:
                throw new PatchworkException(ProblemCodes.BadOption, "The 'kind' is webhook or mail.");
        }
    }

    private static IQueryable<SubscriptionRow> Own(ServerDatabase database, CompetitionRow competition, Caller caller)
    {
        int? team = caller.IsOrganiser ? null : caller.RequireTeamOf(competition);
        return database.Subscriptions.Where(s => s.CompetitionId == competition.Id && s.TeamId == team);
    }

    private static SubscriptionAnswer AnswerOf(SubscriptionRow row, string? secret) =>
        new(
            row.Id,
            row.Kind,
            row.Target,
            row.StoppedAt is not null ? "stopped"
                : row.ConfirmedAt is null ? "waiting"
                : row.Attempts > 0 ? "retrying"
                : "active",
            row.NextUpdate,
            row.LastError,
            secret
        );
}
