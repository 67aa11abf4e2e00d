namespace Patchwork.Competitions.Seasons;

/// <summary>One way to play the same seasons: everything as it is, or one rule changed.</summary>
/// <param name="Name">Its name in results and file names: <c>as-played</c>, <c>alpha-0.1</c>, <c>cap-10</c>.</param>
/// <param name="AlphaFactor">By what alpha is multiplied.</param>
/// <param name="Cap">The most pairs a team may send, or null to leave it.</param>
public sealed record StudyCondition(string Name, double AlphaFactor = 1, int? Cap = null)
{
    /// <summary>The condition that the others are compared with.</summary>
    public static StudyCondition AsPlayed { get; } = new("as-played");

    /// <summary>The questions of the first season: alpha a tenth and tenfold, ten and twenty submissions a team.</summary>
    public static IReadOnlyList<StudyCondition> Usual { get; } =
    [AsPlayed, new("alpha-0.1", 0.1), new("alpha-10", 10), new("cap-10", Cap: 10), new("cap-20", Cap: 20)];

    /// <summary>The options of a season under this condition.</summary>
    public SeasonOptions Apply(SeasonOptions options) =>
        options with
        {
            Alpha = options.Alpha * AlphaFactor,
            AlphaShare = options.AlphaShare * AlphaFactor,
            SubmissionsPerTeam = Cap ?? options.SubmissionsPerTeam,
        };
}
