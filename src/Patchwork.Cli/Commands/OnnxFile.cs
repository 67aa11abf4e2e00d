namespace Patchwork.Cli.Commands;

/// <summary>Model files that hold ONNX rather than our own format.</summary>
internal static class OnnxFile
{
    /// <summary>Whether a file is meant as ONNX: by its ending, or because it does not begin like our own, which is JSON.</summary>
    public static bool Is(string path)
    {
        if (path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) || !File.Exists(path))
        {
            return path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);
        }

        // Every ONNX file begins with the version of its format, field 1 written as a number.
        using FileStream file = File.OpenRead(path);
        return file.ReadByte() == 0x08;
    }

    /// <summary>The bytes of a file.</summary>
    public static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PatchworkException(
                ProblemCodes.NotFound,
                $"{path} cannot be read: {error.Message}",
                innerException: error
            );
        }
    }
}
