using Patchwork.Competitions.Checks;
using Patchwork.Losses;
using Patchwork.Sandbox;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>ONNX files of the person at the keyboard, run in the same box as on a server.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class SandboxedModels : IBoxedModels, IDisposable
{
    private readonly byte[]? _group;
    private readonly byte[]? _model;
    private readonly SandboxScorer _scorer;

    private SandboxedModels(byte[]? group, byte[]? model, TimeProvider time)
    {
        _group = group;
        _model = model;
        // One pair, and of one's own making: where the box is weaker than a server's, that is said and does not stop anybody.
        _scorer = new SandboxScorer(
            new SandboxOptions
            {
                AllowWeak = true,
                Warm = 0,
                Time = time,
            }
        );
    }

    public bool HasGroup => _group is not null;

    public bool HasModel => _model is not null;

    /// <summary>The most memory that the worker held; null before it ran.</summary>
    public long? PeakBytes { get; private set; }

    /// <summary>In one sentence what the box here lacks, or null.</summary>
    public string? Weakness { get; private set; }

    /// <summary>Reads the files that are ONNX by their names; null when neither is.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c> for a file that is not there.</exception>
    public static SandboxedModels? Of(string? group, string? model, TimeProvider time)
    {
        byte[]? groupFile = Read(group);
        byte[]? modelFile = Read(model);
        return groupFile is null && modelFile is null ? null : new SandboxedModels(groupFile, modelFile, time);
    }

    public BoxedAnswers Run(
        Schema schema,
        Table rows,
        RowSet? knownGroup,
        LossKind loss,
        IReadOnlyList<string>? classes,
        CancellationToken cancellation
    )
    {
        ScoreRequest request = new()
        {
            Group = _group,
            Model = _model,
            Rows = rows,
            Schema = schema,
            KnownGroup = knownGroup,
            Loss = loss,
            Classes = classes,
        };
        PairScore score = _scorer.ScoreAsync(request, cancellation).GetAwaiter().GetResult().OrThrow();
        SandboxStatus status = _scorer.StatusAsync(cancellation).GetAwaiter().GetResult();
        Weakness = status.IsStrong
            ? null
            : $"The models ran in a weak sandbox, without {string.Join(", ", status.Missing)}: enough for your own, not for a stranger's.";
        PeakBytes = score.PeakBytes;
        return new BoxedAnswers(score.Mask, score.Predictions, score.ElapsedSeconds, score.GroupReads);
    }

    public void Dispose() => _scorer.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static byte[]? Read(string? name) =>
        name?.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) == true ? GivenModel.Bytes(name) : null;
}
