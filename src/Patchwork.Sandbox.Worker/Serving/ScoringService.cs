using Patchwork.Sandbox.Protocol;

namespace Patchwork.Sandbox.Worker.Serving;

/// <summary>Scores pairs, and tries to break layers when it is asked to.</summary>
internal sealed class ScoringService : IFrameService
{
    public void WarmUp() => ProbeService.Try(new PayloadWriter().Text("").Written.Span);

    public (FrameKind Kind, ReadOnlyMemory<byte> Payload)? Answer(Frame frame) =>
        frame.Kind switch
        {
            FrameKind.Score => (
                FrameKind.Refused,
                new Refusal(VerdictCodes.UnsupportedOperator, "Not yet.", null).Write()
            ),
            FrameKind.Probe => (FrameKind.Probed, ProbeService.Try(frame.Payload)),
            _ => null,
        };
}
