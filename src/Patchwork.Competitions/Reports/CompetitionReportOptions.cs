using Patchwork.Reports;

namespace Patchwork.Competitions.Reports;

/// <summary>What a report of a competition needs beside its log: where it comes from, and names for people.</summary>
public sealed record CompetitionReportOptions
{
    private readonly int _topTeams = 10;

    /// <summary>Version, command, seed and date, printed in the footer.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>How each team plays, in words, by team: 'demographic groups by hand'. A team without an entry goes by its approaches.</summary>
    public IReadOnlyDictionary<string, string> Habits { get; init; } = new Dictionary<string, string>();

    /// <summary>What the base model is, in words.</summary>
    public string BaseName { get; init; } = "base model";

    /// <summary>What a row is, in the plural. Default people.</summary>
    public string Rows { get; init; } = "people";

    /// <summary>
    /// Where the question is the first season's (incomes of the American Community Survey), what differs all the same: its errors then
    /// stand beside these. Empty for other questions, whose errors do not compare.
    /// </summary>
    public IReadOnlyList<string> FirstSeasonDifferences { get; init; } = [];

    /// <summary>How many teams the figures of 'the best' show; at least 1, default 10 as in the seed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int TopTeams
    {
        get => _topTeams;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _topTeams = value;
        }
    }

    /// <summary>δ of the statements about the sample size, above 0 and below 1. Default 0.05.</summary>
    public double FailureProbability { get; init; } = 0.05;
}
