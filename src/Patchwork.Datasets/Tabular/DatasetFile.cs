namespace Patchwork.Datasets.Tabular;

/// <summary>Finds a file of a data set by its published name, packed or not.</summary>
internal static class DatasetFile
{
    /// <summary>The first of the names that the folder has, as it is or with <c>.gz</c>; or the path itself when it is a file.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>, with the names that would be taken.</exception>
    public static string Find(string path, params IReadOnlyList<string> names)
    {
        if (File.Exists(path))
        {
            return path;
        }

        return names
                .SelectMany(name => new[] { Path.Combine(path, name), Path.Combine(path, name + ".gz") })
                .FirstOrDefault(File.Exists)
            ?? throw new PatchworkException(
                ProblemCodes.NotFound,
                $"{path} has no file {string.Join(" or ", names)}, packed (.gz) or not."
            );
    }
}
