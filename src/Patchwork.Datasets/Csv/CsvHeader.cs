namespace Patchwork.Datasets.Csv;

/// <summary>Checks the names of a header line and makes them different where that is asked for.</summary>
internal static class CsvHeader
{
    public static string[] Resolve(string[] names, CsvOptions options, string file, long line)
    {
        HashSet<string> written = new(names, StringComparer.Ordinal);
        HashSet<string> taken = new(StringComparer.Ordinal);
        string[] resolved = new string[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            string name = names[i];
            if (name.Length > 0 && taken.Add(name))
            {
                resolved[i] = name;
                continue;
            }

            if (options.RepeatedNames == RepeatedNames.Refuse)
            {
                throw new PatchworkException(
                    ProblemCodes.BadTable,
                    name.Length == 0
                        ? $"{file}, line {line}: column {i + 1} has no name; expected one in the header line."
                        : $"{file}, line {line}: two columns are named '{name}', the second is column {i + 1}; expected different names."
                );
            }

            resolved[i] = FreeName(name, i, written, taken);
        }

        if (options.Types.Count > 0)
        {
            RequireTyped(resolved, options, file);
        }

        return resolved;
    }

    // A name that is written somewhere in the line stays with the column that has it.
    private static string FreeName(string name, int index, HashSet<string> written, HashSet<string> taken)
    {
        string stem = name.Length == 0 ? "column" : name;
        for (int number = name.Length == 0 ? index + 1 : 2; ; number++)
        {
            string candidate = $"{stem}_{number}";
            if (!written.Contains(candidate) && taken.Add(candidate))
            {
                return candidate;
            }
        }
    }

    private static void RequireTyped(string[] names, CsvOptions options, string file)
    {
        foreach (string typed in options.Types.Keys)
        {
            if (Array.IndexOf(names, typed) < 0)
            {
                string? nearest = NearestName.Find(typed, names);
                throw new PatchworkException(
                    ProblemCodes.UnknownColumn,
                    $"{file} has no column '{typed}'" + (nearest is null ? "." : $"; did you mean '{nearest}'?")
                );
            }
        }
    }
}
