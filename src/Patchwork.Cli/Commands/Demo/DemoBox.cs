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
internal sealed class DemoBox : IDisposable
{
    private readonly Action<string> _log;
    private readonly SandboxScorer? _sandbox;
    private bool _isMissing;

    /// <summary>Makes the box of this machine.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="log">Is told when there is no sandbox.</param>
    public DemoBox(TimeProvider time, Action<string> log)
        : this(() => new SandboxScorer(new SandboxOptions { Time = time }), log) { }

    /// <summary>Makes a box.</summary>
    /// <param name="make">Makes the sandbox; where it refuses, there is none.</param>
    /// <param name="log">Is told when there is no sandbox.</param>
    public DemoBox(Func<SandboxScorer> make, Action<string> log)
    {
        _log = log;
        try
        {
            _sandbox = make();
        }
        catch (PatchworkException missing)
        {
            GoWithout(missing);
        }
    }

    /// <summary>How many runs the sandbox made.</summary>
    public int Runs { get; private set; }

    /// <summary>Runs a file on rows. One call at a time.</summary>
    public PredictionVector Predict(byte[] file, Schema schema, Table rows)
    {
        if (_sandbox is not null && !_isMissing)
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
                GoWithout(missing);
            }
        }

        FeatureBlock block = OnnxFeatures.Of(rows, schema);
        Predictions answers = OnnxPairScorer.Read(file, DemoOnnxTeam.TeamName).Predict(block, PredictionTarget.Number);
        return answers.Singles is { } singles ? new PredictionVector(singles) : new PredictionVector(answers.Doubles!);
    }

    public void Dispose() => _sandbox?.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private void GoWithout(PatchworkException missing)
    {
        _isMissing = true;
        _log($"{DemoOnnxTeam.TeamName}'s ONNX files run without the sandbox here: {missing.Message}");
    }
}
