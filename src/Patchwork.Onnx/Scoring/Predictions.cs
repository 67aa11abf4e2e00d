namespace Patchwork.Onnx.Scoring;

/// <summary>One prediction a row, in the precision that the model gives.</summary>
public sealed class Predictions
{
    /// <summary>Takes predictions of single precision.</summary>
    public Predictions(float[] singles) => Singles = singles;

    /// <summary>Takes predictions of double precision.</summary>
    public Predictions(double[] doubles) => Doubles = doubles;

    /// <summary>The predictions, or null when they are doubles.</summary>
    public float[]? Singles { get; }

    /// <summary>The predictions, or null when they are singles.</summary>
    public double[]? Doubles { get; }

    /// <summary>How many there are.</summary>
    public int Rows => Singles?.Length ?? Doubles!.Length;

    /// <summary>The prediction of a row.</summary>
    public double this[int row] => Singles is null ? Doubles![row] : Singles[row];

    /// <summary>Refuses predictions inside a group that are NaN or infinite, as <see cref="VerdictCodes.NotFinite"/>.</summary>
    /// <param name="group">Which rows are in the group, one entry a row.</param>
    public void RequireFinite(ReadOnlySpan<bool> group)
    {
        for (int row = 0; row < group.Length; row++)
        {
            if (group[row] && !double.IsFinite(this[row]))
            {
                throw new PatchworkException(
                    VerdictCodes.NotFinite,
                    $"The model's prediction for row {row + 1:N0} is {this[row]}; expected a finite number for every row of the group."
                );
            }
        }
    }
}
