namespace Patchwork.Ensembles.Rivals;

/// <summary>What one prediction takes, on average over the rows: how many hypotheses are evaluated and how many groups are tested.</summary>
/// <param name="Models">Hypotheses evaluated a row; 1 when a single model answers.</param>
/// <param name="Groups">Different groups tested a row.</param>
public readonly record struct PredictionCost(double Models, double Groups)
{
    /// <summary>The cost of asking both.</summary>
    public static PredictionCost operator +(PredictionCost left, PredictionCost right) => left.Plus(right);

    /// <summary>The cost of asking both.</summary>
    public PredictionCost Plus(PredictionCost other) => new(Models + other.Models, Groups + other.Groups);
}
