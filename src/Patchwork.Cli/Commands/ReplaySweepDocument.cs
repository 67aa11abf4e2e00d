using Patchwork.Competitions.Replays;

namespace Patchwork.Cli.Commands;

/// <summary>The document of a replay with <c>--sweep-alpha</c>: <see cref="ReplayDocument"/> and one key more.</summary>
/// <param name="Replay">The replay itself.</param>
/// <param name="Sweep">The other thresholds, ascending.</param>
internal sealed record ReplaySweepDocument(
    [property: System.Text.Json.Serialization.JsonIgnore] ReplayDocument Replay,
    IReadOnlyList<ReplaySweepPoint> Sweep
)
{
    /// <summary>The name of the format.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-3)]
    public string Format => Replay.Format;

    /// <summary>One entry a submission, in order.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-2)]
    public IReadOnlyList<ReplayDecision> Decisions => Replay.Decisions;

    /// <summary>The list at the end.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-1)]
    public ReplayFinal Final => Replay.Final;

    /// <summary>What a verification checked; absent when none was asked for.</summary>
    [System.Text.Json.Serialization.JsonIgnore(
        Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull
    )]
    public Competitions.Archives.VerificationResult? Verified => Replay.Verified;
}
