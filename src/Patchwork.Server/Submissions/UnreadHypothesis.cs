using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Server.Submissions;

/// <summary>A hypothesis that nobody evaluates in this process: its arrays came from the scorer.</summary>
internal sealed class UnreadHypothesis : IHypothesis
{
    public PredictionVector Predict(Table rows) =>
        throw new NotSupportedException("A hypothesis is evaluated by the scorer alone.");
}
