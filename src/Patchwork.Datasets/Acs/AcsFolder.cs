namespace Patchwork.Datasets.Acs;

/// <summary>
/// A folder with files of the American Community Survey as people keep them: zips as downloaded, tables unpacked from
/// them, side by side or in folders by year and horizon (<c>2018/1-Year/</c>).
/// </summary>
/// <remarks>Immutable; the folder is looked at anew with every question. Thread-safe.</remarks>
public sealed class AcsFolder
{
    private readonly string _folder;
    private readonly int? _year;

    /// <summary>Names a folder, or one zip or CSV file.</summary>
    /// <param name="folder">The folder or the file.</param>
    /// <param name="year">The year of the survey that is wanted, or null for whatever is there.</param>
    /// <exception cref="PatchworkException"><c>not-found</c> when there is neither.</exception>
    public AcsFolder(string folder, int? year = null)
    {
        if (!Directory.Exists(folder) && !File.Exists(folder))
        {
            throw new PatchworkException(ProblemCodes.NotFound, $"{folder} is neither a folder nor a file.");
        }

        _folder = folder;
        _year = year;
    }

    /// <summary>The file of a state.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>, with the names that would be taken.</exception>
    public string FileOf(AcsState state)
    {
        if (File.Exists(_folder))
        {
            return _folder;
        }

        string[] names = NamesOf(state);
        return Places().SelectMany(place => names.Select(name => Path.Combine(place, name))).FirstOrDefault(File.Exists)
            ?? throw new PatchworkException(
                ProblemCodes.NotFound,
                $"{_folder} has no person file of {state.Name}; expected {names[0]} or {names[1]}"
                    + (_year is null ? "." : $", also below {_year}/1-Year.")
            );
    }

    /// <summary>Requires a file of every state: a region that is named is read whole, or the missing states are taken out by name.</summary>
    /// <param name="states">The states wanted.</param>
    /// <param name="given">The states as typed, for the message.</param>
    /// <exception cref="PatchworkException"><c>not-found</c>, with what is missing and how to do without.</exception>
    public void RequireFilesOf(IReadOnlyList<AcsState> states, IReadOnlyList<string> given)
    {
        if (File.Exists(_folder))
        {
            return;
        }

        HashSet<AcsState> there = [.. States()];
        AcsState[] missing = [.. states.Where(s => !there.Contains(s))];
        if (missing.Length == 0)
        {
            return;
        }

        string names =
            missing.Length <= 6 ? string.Join(", ", missing.Select(s => s.Name)) : $"{missing.Length} states";
        string remedy =
            missing.Length == states.Count ? "look for the folder that has them"
            : missing.Length <= 6
                ? $"add what is missing, or say that you do without: --states {string.Join(',', given)},{string.Join(',', missing.Select(s => "-" + s.Code))}"
            : $"leave out --states to read the {there.Count} that are there";
        string[] expected = NamesOf(missing[0]);
        throw new PatchworkException(
            ProblemCodes.NotFound,
            $"{_folder} has no person file of {names}; expected {expected[0]} or {expected[1]}"
                + (_year is null ? "" : $", also below {_year}/1-Year")
                + (missing.Length == 1 ? "" : $", for {missing[0].Name}")
                + $"; {remedy}."
        );
    }

    /// <summary>The states whose files are there, by FIPS code.</summary>
    public IReadOnlyList<AcsState> States() =>
        [
            .. AcsState.All.Where(state =>
                Places().Any(place => Array.Exists(NamesOf(state), name => File.Exists(Path.Combine(place, name))))
            ),
        ];

    /// <summary>The Census Bureau's data dictionary for the year as CSV, plain or gzip, or null when it is not there.</summary>
    public string? DictionaryFile() =>
        File.Exists(_folder)
            ? null
            : Places()
                .SelectMany(place =>
                    Directory
                        .EnumerateFiles(place, $"PUMS_Data_Dictionary_{(_year is null ? "*" : $"{_year}")}.csv*")
                        .Where(f =>
                            f.EndsWith(".csv", StringComparison.Ordinal) || f.EndsWith(".gz", StringComparison.Ordinal)
                        )
                        .Order(StringComparer.Ordinal)
                )
                .FirstOrDefault();

    private static string[] NamesOf(AcsState state) =>
        [
            $"csv_p{state.Code.ToLowerInvariant()}.zip",
            $"psam_p{state.Fips:00}.csv",
            $"psam_p{state.Fips:00}.csv.gz",
            $"p_{state.Fips:00}.csv.gz",
            $"p_{state.Fips:00}.csv",
        ];

    private IEnumerable<string> Places() =>
        new[] { _folder, Path.Combine(_folder, $"{_year}", "1-Year"), Path.Combine(_folder, $"{_year}") }
            .Take(_year is null ? 1 : 3)
            .Where(Directory.Exists);
}
