using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Teams;

/// <summary>One-time sign-in links: made at the first start or on request, spent by their first use.</summary>
internal sealed class Tickets(Store store, TimeProvider time)
{
    /// <summary>The path of a link.</summary>
    public const string Path = "/sign-in/link";

    /// <summary>Makes the organiser's link when nobody was ever invited to organise; null later.</summary>
    public Task<string?> FirstAsync(CancellationToken cancellation) =>
        store.WriteAsync(
            async database =>
                await database.Tokens.AnyAsync(t => t.Role == "organiser", cancellation) ? null : Add(database),
            cancellation
        );

    /// <summary>Makes another link.</summary>
    public Task<string> NewAsync(CancellationToken cancellation) =>
        store.WriteAsync(database => Task.FromResult(Add(database)), cancellation);

    /// <summary>Turns a ticket into a token; the ticket is spent.</summary>
    /// <exception cref="PatchworkException"><c>not-allowed</c>: it was spent or never made.</exception>
    public Task<TokenAnswer> SpendAsync(string ticket, CancellationToken cancellation)
    {
        string hash = TokenSecret.HashOf(ticket);
        return store.WriteAsync(
            async database =>
            {
                TokenRow? row = await database.Tokens.SingleOrDefaultAsync(
                    t => t.Hash == hash && t.IsTicket && t.RevokedAt == null,
                    cancellation
                );
                if (row is null)
                {
                    throw new PatchworkException(
                        ProblemCodes.NotAllowed,
                        "This sign-in link was used before or is not one of ours; make another by stopping the server and starting it with 'serve --organiser-link'."
                    );
                }

                row.RevokedAt = time.GetUtcNow();
                (TokenRow token, string secret) = Callers.Issue(CallerRole.Organiser, "sign-in link", time.GetUtcNow());
                database.Tokens.Add(token);
                database.Audit.Add(
                    new AuditRow
                    {
                        At = time.GetUtcNow(),
                        Actor = "organiser",
                        Act = "sign-in",
                    }
                );
                return new TokenAnswer(token.Role, secret);
            },
            cancellation
        );
    }

    private string Add(ServerDatabase database)
    {
        (TokenRow row, string secret) = Callers.Issue(
            CallerRole.Organiser,
            "one-time link",
            time.GetUtcNow(),
            ticket: true
        );
        database.Tokens.Add(row);
        return secret;
    }
}
