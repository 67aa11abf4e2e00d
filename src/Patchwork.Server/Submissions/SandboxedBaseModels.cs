using Patchwork.Competitions.Bundles;
using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Sandbox;
using Patchwork.Tables;

namespace Patchwork.Server.Submissions;

/// <summary>Runs an organiser's base model in the same sandbox as participants' files: an organiser may have it from anywhere.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class SandboxedBaseModels(IPairScorer sandbox) : IBaseModelRunner
{
    public PredictionVector Predict(
        byte[] model,
        Schema schema,
        Table rows,
        LossKind loss,
        IReadOnlyList<string>? classes,
        CancellationToken cancellation
    )
    {
        if (!sandbox.StatusAsync(cancellation).GetAwaiter().GetResult().IsStrong)
        {
            throw new PatchworkException(
                ProblemCodes.WeakSandbox,
                "A base model from a file needs the sandbox, which this installation does not have.",
                "Let the platform train it: base: { train: trees }."
            );
        }

        ScoreRequest request = new()
        {
            Model = model,
            Schema = schema,
            Rows = rows,
            Loss = loss,
            Classes = classes,
        };
        return sandbox.ScoreAsync(request, cancellation).GetAwaiter().GetResult().OrThrow().Predictions!.Value;
    }
}
