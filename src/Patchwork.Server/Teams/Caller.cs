using Patchwork.Server.Storage;

namespace Patchwork.Server.Teams;

/// <summary>Who asks: an organiser, a team, an observer, or nobody known.</summary>
/// <param name="Role">What they may do.</param>
/// <param name="CompetitionId">The competition of a team or observer.</param>
/// <param name="TeamId">The team.</param>
/// <param name="TeamName">The team's name.</param>
/// <param name="TokenId">The token with which they came.</param>
/// <param name="ByCookie">They came by the cookie of a page, so requests that change something need the page's own token.</param>
/// <param name="Person">Who signed in through another site, with a team or without.</param>
internal sealed record Caller(
    CallerRole Role,
    int? CompetitionId = null,
    int? TeamId = null,
    string? TeamName = null,
    int? TokenId = null,
    bool ByCookie = false,
    string? Person = null
)
{
    public static Caller Nobody { get; } = new(CallerRole.Anonymous);

    public bool IsAnonymous => Role == CallerRole.Anonymous;

    public bool IsOrganiser => Role == CallerRole.Organiser;

    /// <summary>The name in the audit log.</summary>
    public string Actor =>
        IsOrganiser ? $"organiser (token {TokenId})" : TeamName ?? Role.ToString().ToLowerInvariant();

    /// <summary>Marks a refusal that a token would lift: it is answered with 401.</summary>
    public const string WantsToken = "wants-token";

    /// <summary>A refusal that a token would lift.</summary>
    public static PatchworkException Unknown(string message) =>
        new(ProblemCodes.NotAllowed, message) { Data = { [WantsToken] = true } };

    public void RequireOrganiser()
    {
        if (IsAnonymous)
        {
            throw Unknown("Sign in as the organiser first (Authorization: Bearer TOKEN).");
        }

        if (!IsOrganiser)
        {
            throw new PatchworkException(ProblemCodes.NotAllowed, "Only the organiser may do this.");
        }
    }

    public bool IsMemberOf(CompetitionRow competition) => IsOrganiser || CompetitionId == competition.Id;

    public void RequireMemberOf(CompetitionRow competition)
    {
        if (IsAnonymous)
        {
            throw Unknown("Join first, or send your token (Authorization: Bearer TOKEN).");
        }

        if (!IsMemberOf(competition))
        {
            throw new PatchworkException(ProblemCodes.NotAllowed, "Your token belongs to another competition.");
        }
    }

    /// <summary>The team that asks.</summary>
    public int RequireTeamOf(CompetitionRow competition)
    {
        RequireMemberOf(competition);
        return Role == CallerRole.Participant && TeamId is { } team && CompetitionId == competition.Id
            ? team
            : throw new PatchworkException(
                ProblemCodes.NotAllowed,
                "Only a team may do this; join with an invitation."
            );
    }
}
