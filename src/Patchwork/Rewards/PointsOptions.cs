namespace Patchwork.Rewards;

/// <summary>The rewards of a competition: <c>rewards: { kind: logarithmic, pot: 1000 }</c>.</summary>
public sealed record PointsOptions
{
    /// <summary>κ of <see cref="RewardKind.ByCount"/> when none is given.</summary>
    public const double DefaultKappaByCount = 0.1;

    /// <summary>κ of <see cref="RewardKind.ByTime"/> when none is given.</summary>
    public const double DefaultKappaByTime = 1;

    private readonly double _pot = 1000;
    private readonly double? _kappa;
    private readonly double _discoveryShare;

    /// <summary>The schedule; logarithmic by default.</summary>
    public RewardKind Kind { get; init; } = RewardKind.Logarithmic;

    /// <summary>P, the pot in points, 1,000 by default, at least 0.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> outside that range.</exception>
    public double Pot
    {
        get => _pot;
        init => _pot = Check(value >= 0 && double.IsFinite(value), value, "pot", "a number of at least 0");
    }

    /// <summary>κ, at least 0; by default 0.1 by count and 1 by time. The other kinds have none.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> outside that range.</exception>
    public double Kappa
    {
        get =>
            _kappa
            ?? Kind switch
            {
                RewardKind.ByCount => DefaultKappaByCount,
                RewardKind.ByTime => DefaultKappaByTime,
                _ => 0,
            };
        init => _kappa = Check(value >= 0 && double.IsFinite(value), value, "kappa", "a number of at least 0");
    }

    /// <summary>The share of a pair's points that goes to the team that first submitted its group, where that is another; 0, off, by default; 0.2 is usual.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> outside 0 … 1.</exception>
    public double DiscoveryShare
    {
        get => _discoveryShare;
        init => _discoveryShare = Check(value is >= 0 and <= 1, value, "discoveryShare", "a share from 0 to 1");
    }

    /// <summary>The name of a kind in <c>competition.yaml</c>.</summary>
    public static string NameOf(RewardKind kind) =>
        kind switch
        {
            RewardKind.Logarithmic => "logarithmic",
            RewardKind.Proportional => "proportional",
            RewardKind.ByCount => "by-count",
            RewardKind.ByTime => "by-time",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>The kind of a name.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>: there is no such schedule.</exception>
    public static RewardKind Parse(string name) =>
        name switch
        {
            "logarithmic" => RewardKind.Logarithmic,
            "proportional" => RewardKind.Proportional,
            "by-count" => RewardKind.ByCount,
            "by-time" => RewardKind.ByTime,
            _ => throw new PatchworkException(
                ProblemCodes.BadOption,
                $"There are no rewards '{name}'; the kinds are logarithmic, proportional, by-count and by-time."
            ),
        };

    private static double Check(bool isGood, double value, string name, string expected) =>
        isGood
            ? value
            : throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The rewards' {name} must be {expected}, not {value}."
            );
}
