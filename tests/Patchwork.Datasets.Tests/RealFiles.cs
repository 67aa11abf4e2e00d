namespace Patchwork.Datasets.Tests;

/// <summary>
/// The folder of real files that the environment variable PATCHWORK_DATA names, or null. Tests that can use it say what they
/// did; they always look at made files of the same shape, too.
/// </summary>
public static class RealFiles
{
    public const string Variable = "PATCHWORK_DATA";

    public static string? Folder(string name)
    {
        string? root = Environment.GetEnvironmentVariable(Variable);
        string? folder = string.IsNullOrEmpty(root) ? null : Path.Combine(root, name);
        bool found = folder is not null && Directory.Exists(folder);
        TestContext.Current.TestOutputHelper?.WriteLine(
            found
                ? $"Looked at the real files of {folder}."
                : $"{Variable} names no folder with {name}: made files alone."
        );
        return found ? folder : null;
    }
}
