using Patchwork.Sandbox.Protocol;

namespace Patchwork.Sandbox.Worker.Serving;

/// <summary>Answers frames inside the box.</summary>
public interface IFrameService
{
    /// <summary>Called before the last layer is shut: compiles what answering will need, so that the first answer is fast.</summary>
    void WarmUp();

    /// <summary>Answers a frame.</summary>
    /// <returns>The kind and payload of the answer; null to end.</returns>
    (FrameKind Kind, ReadOnlyMemory<byte> Payload)? Answer(Frame frame);
}
