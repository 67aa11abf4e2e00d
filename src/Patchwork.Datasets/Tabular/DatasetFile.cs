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

        return Paths(path, names).FirstOrDefault(File.Exists) ?? throw Missing(path, names);
    }

    /// <summary>As <see cref="Find"/>, where the names are of different tables: a folder with several of them is refused.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>; <c>bad-option</c> with the files there are.</exception>
    public static string FindOnly(string path, params IReadOnlyList<string> names)
    {
        if (File.Exists(path))
        {
            return path;
        }

        string[] there = [.. names.Where(name => Paths(path, [name]).Any(File.Exists))];
        return there.Length <= 1
            ? Find(path, names)
            : throw new PatchworkException(
                ProblemCodes.BadOption,
                $"{path} has {string.Join(" and ", there)}, which are different tables; expected --from with the path of one of them."
            );
    }

    private static IEnumerable<string> Paths(string folder, IReadOnlyList<string> names) =>
        names.SelectMany(name => new[] { Path.Combine(folder, name), Path.Combine(folder, name + ".gz") });

    private static PatchworkException Missing(string path, IReadOnlyList<string> names) =>
        new(ProblemCodes.NotFound, $"{path} has no file {string.Join(" or ", names)}, packed (.gz) or not.");
}
