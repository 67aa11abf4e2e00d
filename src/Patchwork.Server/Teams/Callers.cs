using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.SignIn;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Teams;

/// <summary>Finds out who asks, from a bearer token or the cookie of a page. A token that was revoked opens nothing any more.</summary>
/// <remarks>Thread-safe. Tokens are looked up once and remembered until one changes; revoking forgets all.</remarks>
internal sealed class Callers(Store store)
{
    /// <summary>The claim with the hash of a token.</summary>
    public const string TokenClaim = "token";
    private const int MostRemembered = 10_000;
    private volatile ConcurrentDictionary<string, Caller> _byHash = new(StringComparer.Ordinal);

    /// <summary>Who sends this request.</summary>
    /// <exception cref="PatchworkException"><c>not-allowed</c>: a token was sent that nobody has.</exception>
    public async Task<Caller> OfAsync(HttpContext http)
    {
        string header = http.Request.Headers.Authorization.ToString();
        if (header.Length > 0)
        {
            string? secret = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..] : null;
            return (secret is null ? null : await FindAsync(secret))
                ?? throw Caller.Unknown("The token is unknown or was revoked (Authorization: Bearer TOKEN).");
        }

        AuthenticateResult cookie = await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        string? person = cookie.Principal?.FindFirstValue(People.Claim);
        Caller caller =
            cookie.Principal?.FindFirstValue(TokenClaim) is { } hash && await FindByHashAsync(hash) is { } known
                ? known
                : Caller.Nobody;
        return caller with { ByCookie = cookie.Succeeded, Person = person ?? caller.Person };
    }

    /// <summary>Whose token a secret is, or null.</summary>
    public Task<Caller?> FindAsync(string secret) => FindByHashAsync(TokenSecret.HashOf(secret));

    /// <summary>Signs a browser in with a token; who came through another site stays known.</summary>
    public static Task SignInAsync(HttpContext http, string secret)
    {
        ClaimsIdentity identity = new(
            [new Claim(TokenClaim, TokenSecret.HashOf(secret))],
            CookieAuthenticationDefaults.AuthenticationScheme
        );
        if (http.Caller().Person is { } person)
        {
            identity.AddClaim(new Claim(People.Claim, person));
        }

        return http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Forgets what was remembered, after a token was revoked.</summary>
    /// <remarks>Whoever reads the database at this moment remembers what it finds in the old table, which nobody asks any more.</remarks>
    public void Forget() => _byHash = new ConcurrentDictionary<string, Caller>(StringComparer.Ordinal);

    /// <summary>Whether who sent a request that still goes on may still be answered as then: the token holds, the team is the same.</summary>
    public async ValueTask<bool> IsStillAsync(HttpContext http, Caller then)
    {
        if (then.TokenId is null)
        {
            return true;
        }

        try
        {
            Caller now = await OfAsync(http);
            return now.TokenId == then.TokenId && now.TeamId == then.TeamId;
        }
        catch (PatchworkException)
        {
            return false;
        }
    }

    private async Task<Caller?> FindByHashAsync(string hash)
    {
        ConcurrentDictionary<string, Caller> remembered = _byHash;
        if (remembered.TryGetValue(hash, out Caller? known))
        {
            return known;
        }

        await using ServerDatabase database = store.Read();
        TokenRow? token = await database.Tokens.FirstOrDefaultAsync(t =>
            t.Hash == hash && t.RevokedAt == null && !t.IsTicket
        );
        if (token is null)
        {
            return null;
        }

        string? team = token.TeamId is { } id
            ? await database.Teams.Where(t => t.Id == id).Select(t => t.Name).FirstOrDefaultAsync()
            : null;
        Caller caller = new(
            Enum.Parse<CallerRole>(token.Role, ignoreCase: true),
            token.CompetitionId,
            token.TeamId,
            team,
            token.Id,
            Person: token.Person
        );
        if (remembered.Count >= MostRemembered)
        {
            remembered.Clear();
        }

        remembered[hash] = caller;
        return caller;
    }

    /// <summary>Makes the row of a new token.</summary>
    public static (TokenRow Row, string Secret) Issue(
        CallerRole role,
        string label,
        DateTimeOffset time,
        int? competition = null,
        int? team = null,
        bool ticket = false,
        string? person = null
    )
    {
        string secret = TokenSecret.New();
        TokenRow row = new()
        {
            Hash = TokenSecret.HashOf(secret),
            Role = role.ToString().ToLowerInvariant(),
            Label = label.Length == 0 ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : label,
            CreatedAt = time,
            CompetitionId = competition,
            TeamId = team,
            IsTicket = ticket,
            Person = person,
        };
        return (row, secret);
    }
}
