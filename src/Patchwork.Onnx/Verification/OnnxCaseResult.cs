namespace Patchwork.Onnx.Verification;

/// <summary>How a test case ended.</summary>
/// <param name="Name">The case: its folder, as seen from the folder that was searched.</param>
/// <param name="Failure">What was wrong; null when it passed or was not run.</param>
/// <param name="Unsupported">The operator, type or mode that is not supported, such as <c>Dropout (training)</c>; null when it was run.</param>
public sealed record OnnxCaseResult(string Name, string? Failure, string? Unsupported)
{
    /// <summary>Whether all outputs were as expected.</summary>
    public bool Passed => Failure is null && Unsupported is null;
}
