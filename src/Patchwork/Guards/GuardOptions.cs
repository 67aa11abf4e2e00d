using System.Globalization;

namespace Patchwork.Guards;

/// <summary>Which guard a competition uses: <c>guard: { kind: ladder, marginC: 1 }</c>.</summary>
public sealed record GuardOptions
{
    /// <summary>The margin when none is given: one standard error.</summary>
    public const double DefaultMarginC = 1;

    private readonly double _marginC = DefaultMarginC;

    /// <summary>The guard; none by default.</summary>
    public GuardKind Kind { get; init; } = GuardKind.None;

    /// <summary>c of the ladder, in standard errors, at least 0; 1 by default. Without a ladder it has no effect.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>: negative or not finite.</exception>
    public double MarginC
    {
        get => _marginC;
        init => _marginC = CheckMargin(value);
    }

    /// <summary>The name of a kind on the command line and in archives.</summary>
    public static string NameOf(GuardKind kind) =>
        kind switch
        {
            GuardKind.None => "none",
            GuardKind.Ladder => "ladder",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>The kind of a name.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>: there is no such guard.</exception>
    public static GuardKind Parse(string name) =>
        name switch
        {
            "none" => GuardKind.None,
            "ladder" => GuardKind.Ladder,
            _ => throw new PatchworkException(
                ProblemCodes.BadOption,
                $"There is no guard '{name}'; the guards are none and ladder."
            ),
        };

    /// <summary>The guard itself.</summary>
    public IGuard Create() => Kind == GuardKind.Ladder ? new PairedGuard(MarginC) : new NoGuard();

    internal static double CheckMargin(double marginC) =>
        marginC >= 0 && double.IsFinite(marginC)
            ? marginC
            : throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The guard's marginC must be a number of at least 0, not {marginC.ToString("R", CultureInfo.InvariantCulture)}."
            );
}
