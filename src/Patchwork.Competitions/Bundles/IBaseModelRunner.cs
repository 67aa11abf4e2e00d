using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Competitions.Bundles;

/// <summary>Runs a base model that an organiser hands in as ONNX. This project loads no such file; a sandbox does.</summary>
public interface IBaseModelRunner
{
    /// <summary>Predicts every row.</summary>
    /// <param name="model">The file.</param>
    /// <param name="schema">The features in order, with the categories of the training rows.</param>
    /// <param name="rows">The rows; their label is not sent.</param>
    /// <param name="loss">The loss that counts.</param>
    /// <param name="classes">The classes by number when labels are text.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="PatchworkException">A verdict code that refuses the file, or <c>weak-sandbox</c>.</exception>
    PredictionVector Predict(
        byte[] model,
        Schema schema,
        Table rows,
        LossKind loss,
        IReadOnlyList<string>? classes,
        CancellationToken cancellation
    );
}
