using System.IO.Compression;
using System.Text.RegularExpressions;
using Patchwork.Datasets.Archives;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Files;
using Patchwork.Datasets.Tabular;
using Patchwork.Tables;

namespace Patchwork.Datasets.Acs;

/// <summary>
/// Reads a file of person records of the American Community Survey (PUMS, 1 year): a zip as the Census Bureau gives it
/// (<c>csv_pde.zip</c>, with one or more <c>psam_p….csv</c> and a PDF), or the CSV itself, plain or gzip.
/// </summary>
/// <remarks>
/// <para>
/// All columns of the file become columns of the table. Codes are numbers, so that <c>01</c> and <c>1</c> are one code;
/// only columns whose codes hold letters are text (<c>RT</c>, <c>SERIALNO</c>, <c>SOCP</c>, <c>NAICSP</c>). The
/// state is always called <c>ST</c>, also where the file says <c>STATE</c> (2023 and later); other names differ in meaning
/// between years and stay. Empty cells are missing and mean that the question was not asked.
/// </para>
/// <para>
/// Errors: <c>not-found</c> when the file is not there; <c>bad-table</c> for a damaged or cut file, a zip without person
/// records, and columns that are none of the survey's. One pass; sizes and checksums inside a zip are compared. Thread-safe.
/// </para>
/// </remarks>
public static partial class AcsPersonFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threads">How many threads may read; more than three never do. 0 for all cores. The table does not depend on it.</param>
    public static Table Read(string path, int threads = 0)
    {
        CsvOptions options = new() { Threads = threads };
        return path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
            ? ReadZip(path, options)
            : Checked(CsvTableReader.Read(path, options), path);
    }

    /// <summary>The year of the survey, from the record numbers (<c>2018GQ0000001</c>), or null before 2018, when they had none.</summary>
    public static int? YearOf(Table table) =>
        table.TryGet("SERIALNO") is TextColumn { Rows: > 0 } serial
        && !serial.IsMissing(0)
        && SerialNumber().Match(serial.Format(0)) is { Success: true } match
            ? int.Parse(match.Groups["year"].ValueSpan)
            : null;

    /// <summary>Requires that a file holds people of one state alone.</summary>
    /// <exception cref="PatchworkException"><c>bad-table</c> with line and code: the file was renamed, or is no state's.</exception>
    public static void RequireState(Table persons, AcsState state)
    {
        int row = persons.Numbers("ST").Values.IndexOfAnyExcept(state.Fips);
        if (row >= 0)
        {
            throw new PatchworkException(
                ProblemCodes.BadTable,
                $"{persons.Source}, line {row + 2}, column ST: '{persons["ST"].Format(row)}'; expected {state.Fips} ({state.Name}), as the file's name says."
            );
        }
    }

    /// <summary>Keeps the people of some states, in the file's order; all where none is named.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c> when the file holds nobody of one of the states.</exception>
    public static Table Keep(Table persons, IReadOnlyList<AcsState> states)
    {
        if (states.Count == 0)
        {
            return persons;
        }

        NumberColumn codes = persons.Numbers("ST");
        AcsState? absent = states.FirstOrDefault(state => !codes.Distinct.Contains(state.Fips));
        if (absent is not null)
        {
            throw new PatchworkException(
                ProblemCodes.NotFound,
                $"{persons.Source} holds nobody of {absent.Name} ({absent.Code}); expected its file, or the states that this one has."
            );
        }

        HashSet<double> wanted = [.. states.Select(state => (double)state.Fips)];
        int[] rows = [.. Enumerable.Range(0, persons.Rows).Where(row => wanted.Contains(codes.Values[row]))];
        return rows.Length == persons.Rows ? persons : persons.Take(rows);
    }

    /// <summary>Puts the tables of several files of one year under each other.</summary>
    /// <exception cref="PatchworkException"><c>bad-table</c> when the files do not have the same columns.</exception>
    public static Table Join(IReadOnlyList<Table> tables)
    {
        if (tables.Count == 1)
        {
            return tables[0];
        }

        Table first = tables[0];
        foreach (Table other in tables)
        {
            string[] differ =
            [
                .. first.Columns.Select(c => c.Name).Except(other.Columns.Select(c => c.Name), StringComparer.Ordinal),
                .. other.Columns.Select(c => c.Name).Except(first.Columns.Select(c => c.Name), StringComparer.Ordinal),
            ];
            if (differ.Length > 0)
            {
                throw new PatchworkException(
                    ProblemCodes.BadTable,
                    $"{other.Source} and {first.Source} do not have the same columns ({string.Join(", ", differ.Take(5))}"
                        + $"{(differ.Length > 5 ? ", …" : "")}); expected files of one year."
                );
            }
        }

        return TableJoin.Below(tables);
    }

    private static Table ReadZip(string path, CsvOptions options)
    {
        try
        {
            using ZipArchive zip = new(PlainFile.Open(path), ZipArchiveMode.Read);
            ZipArchiveEntry[] entries =
            [
                .. zip
                    .Entries.Where(e => PersonEntry().IsMatch(e.Name))
                    .OrderBy(e => e.Name, StringComparer.OrdinalIgnoreCase),
            ];
            return entries.Length == 0
                ? throw NoPersons(path, zip)
                : Join([.. entries.Select(entry => ReadEntry(entry, path, options))]);
        }
        catch (InvalidDataException e)
        {
            throw new PatchworkException(
                ProblemCodes.BadTable,
                $"{path} is no zip file or was cut off; expected one as the Census Bureau gives it; fetch the file again.",
                e.Message,
                e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new PatchworkException(ProblemCodes.NotFound, $"{path} cannot be opened ({e.Message})", null, e);
        }
    }

    private static Table ReadEntry(ZipArchiveEntry entry, string path, CsvOptions options)
    {
        string name = $"{path}, {entry.Name}";
        CheckedEntryStream unpacked = new(entry, name, ProblemCodes.BadTable);
        using Stream bytes = options.MayShare ? new ReadAheadStream(unpacked) : unpacked;
        return Checked(CsvTableReader.Read(bytes, name, options), name);
    }

    private static PatchworkException NoPersons(string path, ZipArchive zip)
    {
        string[] names = [.. zip.Entries.Select(e => e.Name).Where(n => n.Length > 0).Take(4)];
        string found = names.Length == 0 ? "nothing" : string.Join(", ", names);
        string housing = zip.Entries.Any(e => e.Name.StartsWith("psam_h", StringComparison.OrdinalIgnoreCase))
            ? " These are housing records; the person records are in csv_p….zip."
            : "";
        return new PatchworkException(
            ProblemCodes.BadTable,
            $"{path} holds {found} and no table of persons; expected a file psam_p….csv.{housing}"
        );
    }

    private static Table Checked(Table table, string name)
    {
        table =
            table.TryGet("ST") is null && table.TryGet("STATE") is { } state
                ? new Table(table.Columns.Select(c => c == state ? c.Rename("ST") : c)) { Source = table.Source }
                : table;
        string[] absent = [.. new[] { "SERIALNO", "ST", "AGEP", "PWGTP" }.Where(c => table.TryGet(c) is null)];
        return absent.Length == 0
            ? table
            : throw new PatchworkException(
                ProblemCodes.BadTable,
                $"{name}, line 1: the column{(absent.Length == 1 ? "" : "s")} {string.Join(", ", absent)} "
                    + $"{(absent.Length == 1 ? "is" : "are")} missing; expected person records of the American Community Survey."
            );
    }

    [GeneratedRegex(@"^psam_p\w+\.csv$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PersonEntry();

    [GeneratedRegex("^(?<year>20[0-9]{2})(GQ|HU)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SerialNumber();
}
