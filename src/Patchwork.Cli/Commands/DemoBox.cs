using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Onnx.Scoring;
using Patchwork.Sandbox;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>
/// Where the demo's ONNX files run: in the sandbox, as strangers' files do on a server. Where there is none, in this process: the files
/// are the demo's own, and the answers are the same, bit for bit.
/// </summary>
internal sealed class DemoBox(TimeProvider time, Action<string> log) : IDisposable
{
    private readonly SandboxScorer _sandbox = new(new SandboxOptions { Time = time });
    private bool _isMissing;

    /// <summary>How many runs the sandbox made.</summary>
    public int Runs { get; private set; }

    /// <summary>Runs a file on rows. One call at a time.</summary>
    public PredictionVector Predict(byte[] file, Schema schema, Table rows)
    {
        if (!_isMissing)
        {
            try
            {
                ScoreRequest request = new()
                {
                    Model = file,
                    Schema = schema,
                    Rows = rows,
                    Loss = LossKind.Squared,
                };
                PairScore score = _sandbox.ScoreAsync(request, default).GetAwaiter().GetResult().OrThrow();
                Runs++;
                return score.Predictions!.Value;
            }
            catch (PatchworkException missing)
            {
                _isMissing = true;
                log($"{DemoOnnxTeam.TeamName}'s ONNX files run without the sandbox here: {missing.Message}");
            }
        }

        FeatureBlock block = OnnxFeatures.Of(rows, schema);
        Predictions answers = OnnxPairScorer.Read(file, DemoOnnxTeam.TeamName).Predict(block, PredictionTarget.Number);
        return answers.Singles is { } singles ? new PredictionVector(singles) : new PredictionVector(answers.Doubles!);
    }

    public void Dispose() => _sandbox.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
