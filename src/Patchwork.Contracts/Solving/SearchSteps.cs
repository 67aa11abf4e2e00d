namespace Patchwork.Contracts;

/// <summary>Counts the Newton steps of a search: between two of them it can be stopped, and says how far it may be.</summary>
/// <remarks>How many steps there will be is not known before; the share told is those taken of those taken and expected, and never falls.</remarks>
internal sealed class SearchSteps(IProgress<double>? progress, CancellationToken cancellation)
{
    // What a search without detours takes.
    private const int Usual = 60;

    private int _taken;
    private double _share;

    /// <summary>How many more steps are expected.</summary>
    public int Left { get; set; } = Usual;

    /// <summary>Before a step.</summary>
    /// <exception cref="OperationCanceledException">The search is to be stopped.</exception>
    public void Next()
    {
        cancellation.ThrowIfCancellationRequested();
        _taken++;
        _share = Math.Max(_share, _taken / (double)(_taken + Left));
        progress?.Report(_share);
    }
}
