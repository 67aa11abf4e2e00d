using System.Security.Cryptography;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Datasets.Files;
using Patchwork.Datasets.Tabular;
using Patchwork.Tables;

namespace Patchwork.Datasets.Bundled;

/// <summary>
/// The data sets that come with Patchwork, so that everything runs offline: two wage surveys from Debian's r-cran-aer, in the
/// folder <c>data/cps</c> of the repository.
/// </summary>
/// <remarks>
/// The folder is the one that the environment variable <c>PATCHWORK_BUNDLED</c> names, else the first <c>data/cps</c> in the
/// program's folder or one above it. Thread-safe.
/// </remarks>
public sealed class BundledData
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "PATCHWORK_BUNDLED";

    // Each table has about two megabytes; a file that unpacks to more is another one.
    private const int LargestText = 8 << 20;

    private const string Package = "Debian package r-cran-aer 1.2-10-1";
    private readonly string? _folder;

    /// <summary>Looks at a given folder, or for null at the usual places.</summary>
    public BundledData(string? folder = null) => _folder = folder ?? FindFolder();

    /// <summary>The data sets there are.</summary>
    public static IReadOnlyList<BundledDataset> All { get; } =
    [
        new BundledDataset
        {
            Name = "cpssw8",
            Title = "Earnings of workers in the USA (CPSSW8)",
            Description =
                "Average hourly earnings of 61,395 full-time workers from the Current Population Survey, with gender, age, "
                + "region and years of education. No cell is missing.",
            FileName = "CPSSW8.csv.gz",
            DictionaryFileName = "CPSSW8.dictionary.yaml",
            Rows = 61_395,
            Label = "earnings",
            Unit = "dollars an hour",
            Features = ["gender", "age", "region", "education"],
            Sensitive = ["gender", "age", "region"],
            Licence = "GPL-2+",
            Source = Package + ", data set CPSSW8",
            Sha256 = "260069b45c29f32b1b8eefcf08a6eb8a279f4a5b276d483e9cc67dd830f65e1e",
        },
        new BundledDataset
        {
            Name = "cps1988",
            Title = "Wages of men in the USA, March 1988 (CPS1988)",
            Description =
                "Weekly wages of 28,155 men from the Current Population Survey; there are no women and no column of sex. "
                + "Experience is age less education less 6 and negative in 438 rows. No cell is missing.",
            FileName = "CPS1988.csv.gz",
            DictionaryFileName = "CPS1988.dictionary.yaml",
            Rows = 28_155,
            Label = "wage",
            Unit = "dollars a week",
            Features = ["education", "experience", "ethnicity", "smsa", "region", "parttime"],
            Sensitive = ["ethnicity", "region"],
            Licence = "GPL-2+",
            Source = Package + ", data set CPS1988",
            Sha256 = "9e2b5170a61ded7d2fbdfcca97d742b6a917764940a242eb1a9271d50718f5c9",
        },
    ];

    /// <summary>What is known about the data set of a name, in any case.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>, with the names there are.</exception>
    public static BundledDataset Find(string name)
    {
        foreach (BundledDataset dataset in All)
        {
            if (string.Equals(dataset.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return dataset;
            }
        }

        throw new PatchworkException(
            ProblemCodes.NotFound,
            $"There is no bundled data set '{name}'; expected one of {string.Join(", ", All.Select(d => d.Name))}."
        );
    }

    /// <summary>Loads a data set after comparing its checksum.</summary>
    /// <exception cref="PatchworkException">
    /// <c>not-found</c> for an unknown name; <c>data-unavailable</c> when its files are missing or are not the ones expected,
    /// which says where to get them.
    /// </exception>
    public BundledTable Load(string name)
    {
        BundledDataset dataset = Find(name);
        if (_folder is null)
        {
            throw Unavailable(dataset, "there is no folder data/cps in the program's folder or above it");
        }

        try
        {
            return new BundledTable(
                dataset,
                ReadTable(dataset, Path.Combine(_folder, dataset.FileName), dataset.FileName),
                DataDictionaryFile.Read(Path.Combine(_folder, dataset.DictionaryFileName))
            );
        }
        catch (PatchworkException e)
        {
            throw Unavailable(dataset, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>
    /// Loads a data set from files of one's own: its table, packed or not, in a folder or by its own path. The dictionary is the one
    /// beside the table, else the one that comes with Patchwork.
    /// </summary>
    /// <exception cref="PatchworkException">
    /// <c>not-found</c> for an unknown name or when the folder has no such table; <c>bad-table</c> when the file is another one, damaged or cut off.
    /// </exception>
    public BundledTable LoadFrom(string name, string path)
    {
        BundledDataset dataset = Find(name);
        string file = DatasetFile.Find(path, Path.GetFileNameWithoutExtension(dataset.FileName));
        Table table = ReadTable(dataset, file, file);
        string? words = new[] { Path.GetDirectoryName(Path.GetFullPath(file)), _folder }
            .OfType<string>()
            .Select(folder => Path.Combine(folder, dataset.DictionaryFileName))
            .FirstOrDefault(File.Exists);
        return new BundledTable(dataset, table, words is null ? DataDictionary.None : DataDictionaryFile.Read(words));
    }

    private static Table ReadTable(BundledDataset dataset, string file, string name)
    {
        byte[] text = PackedFile.Read(file, ProblemCodes.BadTable, stream => BoundedBytes.Read(stream, LargestText));
        string sum = Convert.ToHexStringLower(SHA256.HashData(text));
        if (!string.Equals(sum, dataset.Sha256, StringComparison.Ordinal))
        {
            throw new PatchworkException(
                ProblemCodes.BadTable,
                $"{file} is not the table {dataset.Name}: its text has SHA-256 {sum}, expected {dataset.Sha256}."
            );
        }

        using MemoryStream bytes = new(text, writable: false);
        return CsvTableReader.Read(bytes, name);
    }

    private static PatchworkException Unavailable(BundledDataset dataset, string why) =>
        new(
            ProblemCodes.DataUnavailable,
            $"The bundled data set {dataset.Name} is not at hand: {why}.",
            $"It is the file {dataset.FileName} of the folder data/cps in Patchwork's repository, made from {dataset.Source}; "
                + $"set {Variable} to the folder that holds it."
        );

    private static string? FindFolder()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "data", "cps");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
