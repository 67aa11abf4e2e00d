using Patchwork.Measures;

namespace Patchwork.Guards;

/// <summary>
/// The parameter-free Ladder (Blum and Hardt 2015): a candidate replaces the leader when its loss is below the one shown by more than
/// s/√n, with s the sample standard deviation over all n rows of the differences to the leader's losses (of the candidate's own losses the first time).
/// </summary>
/// <remarks>
/// The loss shown is rounded to a multiple of 1/n, as in the paper; that suits losses in [0, 1] and hides nothing of larger ones.
/// Mutable and not thread-safe; one instance a team. A candidate costs O(n); the leader's losses are kept, 8 bytes a row.
/// </remarks>
public sealed class ParameterFreeLadder
{
    private double[]? _leader;

    /// <summary>R, the loss shown; infinite before the first candidate.</summary>
    public double Shown { get; private set; } = double.PositiveInfinity;

    /// <summary>Tries a candidate by its loss on every row and returns the loss to show.</summary>
    /// <exception cref="ArgumentException">There is no row, or not as many as before.</exception>
    public double Submit(ReadOnlySpan<double> losses)
    {
        if (losses.IsEmpty || (_leader is not null && _leader.Length != losses.Length))
        {
            throw new ArgumentException("Every candidate needs one loss for each row of the board.", nameof(losses));
        }

        double loss = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < losses.Length; i++)
        {
            double difference = losses[i] - (_leader is null ? 0 : _leader[i]);
            loss += losses[i];
            sum += difference;
            squares += difference * difference;
        }

        loss /= losses.Length;
        double margin = PairedGainInterval.FromSums(losses.Length, sum, squares).StandardError;
        if (loss < Shown - margin)
        {
            Shown = Math.Round(loss * losses.Length, MidpointRounding.AwayFromZero) / losses.Length;
            _leader = losses.ToArray();
        }

        return Shown;
    }
}
