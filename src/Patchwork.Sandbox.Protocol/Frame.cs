namespace Patchwork.Sandbox.Protocol;

/// <summary>One message between the platform and a worker.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Payload">Its bytes; the receiver owns them.</param>
public readonly record struct Frame(FrameKind Kind, byte[] Payload);
