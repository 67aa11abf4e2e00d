namespace Patchwork.Models;

/// <summary>A way to divide a node's rows by the bins of one feature.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Gain">G_L²/(H_L + λ) + G_R²/(H_R + λ) − G²/(H + λ).</param>
/// <param name="LastLeftBin">For numbers: bins up to this one go left; −1 for categories.</param>
/// <param name="LeftBins">For each bin, missing last, whether it goes left.</param>
/// <param name="LeftRows">How many of the node's rows go left.</param>
internal sealed record Split(int Feature, double Gain, int LastLeftBin, bool[] LeftBins, int LeftRows)
{
    /// <summary>Whether missing values go left.</summary>
    public bool MissingLeft => LeftBins[^1];
}
