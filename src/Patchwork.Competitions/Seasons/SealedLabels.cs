namespace Patchwork.Competitions.Seasons;

/// <summary>The test labels in their envelope: they can be opened once, by the close of a competition.</summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class SealedLabels
{
    private Func<double[]>? _read;

    /// <summary>Seals labels.</summary>
    /// <param name="read">Reads them; called once at the most.</param>
    public SealedLabels(Func<double[]> read) => _read = read;

    /// <summary>An envelope with nothing in it: of a competition that came from an archive made before its close.</summary>
    public static SealedLabels Missing() =>
        new(() =>
            throw new PatchworkException(
                ProblemCodes.DataUnavailable,
                "The test labels are not here: the competition was imported from an archive made before its close."
            )
        )
        {
            IsMissing = true,
        };

    /// <summary>True when there is nothing in the envelope.</summary>
    public bool IsMissing { get; private init; }

    /// <summary>True once they were read.</summary>
    public bool IsOpened => _read is null;

    /// <summary>Opens the envelope.</summary>
    /// <exception cref="InvalidOperationException">It was opened before.</exception>
    public double[] Open()
    {
        Func<double[]> read = _read ?? throw new InvalidOperationException("The test labels were opened before.");
        _read = null;
        return read();
    }
}
