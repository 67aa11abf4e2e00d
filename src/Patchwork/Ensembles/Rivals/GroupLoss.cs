namespace Patchwork.Ensembles.Rivals;

/// <summary>A loss, or a difference of losses, of one served group.</summary>
/// <param name="Id">The accepted submission whose group it is.</param>
/// <param name="Rows">How many rows of the split belong to it.</param>
/// <param name="Value">The mean loss or the difference, in units of the loss.</param>
public sealed record GroupLoss(string Id, int Rows, double Value);
