namespace Patchwork.Cli.Commands;

/// <summary>Why an ONNX model would be refused.</summary>
/// <param name="Code">The verdict code.</param>
/// <param name="Message">One sentence.</param>
internal sealed record OnnxInspectRefusal(string Code, string Message);
