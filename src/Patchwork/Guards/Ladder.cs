namespace Patchwork.Guards;

/// <summary>
/// The Ladder leaderboard (Blum and Hardt 2015, algorithm 1): the loss shown changes only when a candidate beats it by more than the step η,
/// and then to the candidate's loss rounded to a multiple of η.
/// </summary>
/// <remarks>Mutable and not thread-safe; one instance a board. A candidate costs O(1).</remarks>
public sealed class Ladder
{
    /// <summary>Starts a board of step η, in units of the loss.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>: the step is not positive and finite.</exception>
    public Ladder(double step)
    {
        if (!(step > 0) || !double.IsFinite(step))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The step of a ladder must be positive and finite, not {step}."
            );
        }

        Step = step;
    }

    /// <summary>η.</summary>
    public double Step { get; }

    /// <summary>R, the loss shown; infinite before the first candidate.</summary>
    public double Shown { get; private set; } = double.PositiveInfinity;

    /// <summary>
    /// η of the order of (ln(k·n)/n)^{1/3} for k candidates on n rows with losses in [0, 1], which keeps the board's error of that order.
    /// </summary>
    public static double StepFor(long candidates, long rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(candidates);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2);
        return Math.Cbrt((Math.Log(candidates) + Math.Log(rows)) / rows);
    }

    /// <summary>Tries a candidate's loss and returns the loss to show.</summary>
    public double Submit(double loss)
    {
        if (loss < Shown - Step)
        {
            Shown = Math.Round(loss / Step, MidpointRounding.AwayFromZero) * Step;
        }

        return Shown;
    }
}
