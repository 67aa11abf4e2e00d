namespace Patchwork.Cli.Frame;

/// <summary>Files that a command writes where its options say.</summary>
public static class OutputFile
{
    /// <summary>Requires that a file to write is none of those that are read: people's data are not written over by what was made of them.</summary>
    /// <param name="option">The option that names the file to write, such as <c>--model</c>.</param>
    /// <param name="path">The file to write.</param>
    /// <param name="inputs">The files that are read; null for one that was not given.</param>
    /// <returns>The file to write.</returns>
    /// <exception cref="PatchworkException"><c>bad-option</c>.</exception>
    public static string NotAnInput(string option, string path, params IEnumerable<string?> inputs) =>
        inputs.OfType<string>().Any(input => IsSame(input, path))
            ? throw new PatchworkException(
                ProblemCodes.BadOption,
                $"{option} names '{path}', which is read and would be written over; expected another file."
            )
            : path;

    private static bool IsSame(string input, string path) =>
        string.Equals(Path.GetFullPath(input), Path.GetFullPath(path), StringComparison.Ordinal);
}
