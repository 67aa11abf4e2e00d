using System.Globalization;

namespace Patchwork.Guards;

/// <summary>Which guard a competition uses: <c>guard: { kind: ladder, marginC: 1 }</c>.</summary>
public sealed record GuardOptions
{
    /// <summary>The margin when none is given: one standard error.</summary>
    public const double DefaultMarginC = 1;

    /// <summary>U of a competition margin that nobody chose: the size of the first season, 7,000 submissions.</summary>
    public const long DefaultSubmissions = 7000;

    /// <summary>δ of a competition margin.</summary>
    public const double DefaultFailureProbability = 0.05;

    private readonly double? _marginC;

    /// <summary>The guard; none by default.</summary>
    public GuardKind Kind { get; init; } = GuardKind.None;

    /// <summary>
    /// c in standard errors, at least 0. Default 1; for a competition margin the c of <see cref="DefaultSubmissions"/>
    /// submissions. Only the ladder and the competition margin look at it.
    /// </summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>: negative or not finite.</exception>
    public double MarginC
    {
        get =>
            _marginC
            ?? (
                Kind == GuardKind.CompetitionMargin
                    ? CompetitionMargin.For(DefaultSubmissions, DefaultFailureProbability)
                    : DefaultMarginC
            );
        init => _marginC = CheckMargin(value);
    }

    /// <summary>The names of all guards, in the order of <see cref="GuardKind"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<GuardKind>().Select(NameOf)];

    /// <summary>The name of a kind on the command line and in archives.</summary>
    public static string NameOf(GuardKind kind) =>
        kind switch
        {
            GuardKind.None => "none",
            GuardKind.Ladder => "ladder",
            GuardKind.ParameterFreeLadder => "parameter-free-ladder",
            GuardKind.CompetitionMargin => "competition-margin",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>The kind of a name.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>: there is no such guard; the sentence lists those there are.</exception>
    public static GuardKind Parse(string name)
    {
        foreach (GuardKind kind in Enum.GetValues<GuardKind>())
        {
            if (string.Equals(name, NameOf(kind), StringComparison.Ordinal))
            {
                return kind;
            }
        }

        throw new PatchworkException(
            ProblemCodes.BadOption,
            $"There is no guard '{name}'; the guards are {string.Join(", ", Names.SkipLast(1))} and {Names[^1]}."
        );
    }

    /// <summary>The c that decides: 0 without a guard, 1 for the ladder without parameter, else <see cref="MarginC"/>.</summary>
    public double MarginInForce() =>
        Kind switch
        {
            GuardKind.None => 0,
            GuardKind.ParameterFreeLadder => DefaultMarginC,
            _ => MarginC,
        };

    /// <summary>Whether both ask for the same; a margin that was not given equals the same margin given.</summary>
    public bool Equals(GuardOptions? other) => other is not null && Kind == other.Kind && MarginC.Equals(other.MarginC);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, MarginC);

    /// <summary>The guard itself.</summary>
    public IGuard Create() => Kind == GuardKind.None ? new NoGuard() : new PairedGuard(MarginInForce(), NameOf(Kind));

    internal static double CheckMargin(double marginC) =>
        marginC >= 0 && double.IsFinite(marginC)
            ? marginC
            : throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The guard's marginC must be a number of at least 0, not {marginC.ToString("R", CultureInfo.InvariantCulture)}."
            );
}
