using Patchwork.Sandbox.Protocol;
using Patchwork.Sandbox.Worker.Probing;

namespace Patchwork.Sandbox.Worker.Serving;

/// <summary>Tries what it is told to against its own box, and says what the kernel answered.</summary>
internal sealed class ProbeService : IFrameService
{
    public void WarmUp() { }

    public (FrameKind Kind, ReadOnlyMemory<byte> Payload)? Answer(Frame frame) =>
        frame.Kind == FrameKind.Probe ? (FrameKind.Probed, Try(frame.Payload)) : null;

    /// <summary>The payload of the answer to a Probe frame: what the kernel answered, negative for an error, and its words.</summary>
    public static ReadOnlyMemory<byte> Try(ReadOnlySpan<byte> payload)
    {
        string attempt = new PayloadReader(payload).Text();
        long result = Attempts.Try(attempt);
        return new PayloadWriter().Long(result).Text(result < 0 ? Linux.Kernel.Describe(result) : "it worked").Written;
    }
}
