using Patchwork.Datasets.Files;
using Patchwork.Models;

namespace Patchwork.Cli.Commands;

/// <summary>A model's file as a person names it: ONNX, or our own format.</summary>
internal static class GivenModel
{
    /// <summary>Whether a file is meant as ONNX: by its ending, or because it does not begin like our own, which is JSON.</summary>
    public static bool IsOnnx(string path)
    {
        if (path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) || !File.Exists(path))
        {
            return path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);
        }

        // Every ONNX file begins with the version of its format, field 1 written as a number.
        using FileStream file = Said(path, PlainFile.Open);
        return file.ReadByte() == 0x08;
    }

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>.</exception>
    public static byte[] Bytes(string path) => Said(path, PlainFile.ReadAll);

    /// <summary>Loads a model of our own format.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>, <c>bad-model-file</c>, <c>too-large</c>.</exception>
    public static Model Load(string path)
    {
        using FileStream file = Said(path, PlainFile.Open);
        return ModelFile.Load(file, path);
    }

    private static T Said<T>(string path, Func<string, T> open)
    {
        try
        {
            return open(path);
        }
        catch (Exception error)
            when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PatchworkException(
                ProblemCodes.NotFound,
                error is FileNotFoundException or DirectoryNotFoundException
                    ? $"There is no model file '{path}'."
                    : $"{path} cannot be read: {error.Message}",
                innerException: error
            );
        }
    }
}
