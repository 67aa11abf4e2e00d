namespace Patchwork.Ensembles.Rivals;

/// <summary>The base model alone: what every rival starts from.</summary>
internal sealed class BaseRival : IRival
{
    public string Name => "base";

    public string Words => "the base model alone";

    public static FittedRival Fit(PairPool pool) =>
        new()
        {
            Name = "base",
            Predictions = pool.CopyBase(),
            Size = 1,
            Cost = new PredictionCost(1, 0),
        };

    public FittedRival Fit(RivalInputs inputs) => Fit(inputs.Pool);
}
