using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>A hypothesis h, the predictor of a pair, that can be evaluated on new rows.</summary>
public interface IHypothesis
{
    /// <summary>One prediction a row. The answer for a row depends on that row alone.</summary>
    PredictionVector Predict(Table rows);
}
