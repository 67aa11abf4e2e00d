namespace Patchwork.Server.Submissions;

/// <summary>The formats of a hypothesis' file.</summary>
public static class ModelFormats
{
    /// <summary>ONNX, from participants.</summary>
    public const string Onnx = "onnx";

    /// <summary>The platform's own format, for models that the platform trained.</summary>
    public const string Patchwork = "patchwork";
}
