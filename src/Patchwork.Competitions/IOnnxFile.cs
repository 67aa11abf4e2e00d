namespace Patchwork.Competitions;

/// <summary>A group or hypothesis that came as an ONNX file: archives keep the file, and an exported list takes its graph in.</summary>
public interface IOnnxFile
{
    /// <summary>The file's bytes.</summary>
    ReadOnlyMemory<byte> File { get; }
}
