using Patchwork.Datasets.Csv;
using Patchwork.Tables;

namespace Patchwork.Datasets.Tabular;

/// <summary>
/// Reads ProPublica's COMPAS table (<c>compas-scores-two-years.csv</c>, plain or gzip): who was charged with a crime again within
/// two years, with the score that a program had given.
/// </summary>
/// <remarks>
/// <para>
/// Rows are kept as ProPublica keeps them: screened within 30 days of the arrest, with a known outcome, no ordinary traffic
/// offence, a score given; 6,172 of 7,214. Names, dates of birth and case numbers are not read into the table, nor are columns
/// that tell the outcome or that are dates. <c>decile_score</c> and <c>score_text</c> are predictions themselves: they are in the
/// table and are no features. The columns that the file has twice must agree cell for cell.
/// </para>
/// <para>Errors: <c>bad-table</c> with file, line and column, <c>not-found</c>. Thread-safe.</para>
/// </remarks>
public static class CompasReader
{
    private const string Label = "two_year_recid";
    private const double MostDays = 30;

    private static readonly string[] Score = ["decile_score", "score_text"];
    private static readonly string[] Repeated = ["decile_score", "priors_count"];

    /// <summary>The columns to predict from.</summary>
    public static IReadOnlyList<string> Features { get; } =
    ["sex", "age", "race", "juv_fel_count", "juv_misd_count", "juv_other_count", "priors_count", "c_charge_degree"];

    /// <summary>Reads the file of a folder, or the file itself.</summary>
    public static TabularData Read(string path)
    {
        string file = DatasetFile.Find(path, "compas-scores-two-years.csv");
        Table all = CsvTableReader.Read(
            file,
            new CsvOptions { RepeatedNames = RepeatedNames.Number, MaximumBytes = 256 << 20 }
        );
        RequireColumns(all, file);
        foreach (string name in Repeated)
        {
            RequireEqual(all, name, file);
        }

        Table kept = all.Take(RowsOf(all));
        return new TabularData(
            kept.Select([.. Features, .. Score, Label]),
            Label,
            Features,
            Dictionary(),
            all.Rows,
            [file]
        );
    }

    private static int[] RowsOf(Table all)
    {
        NumberColumn days = all.Numbers("days_b_screening_arrest");
        NumberColumn outcome = all.Numbers("is_recid");
        Column degree = all["c_charge_degree"];
        Column score = all["score_text"];
        return
        [
            .. Enumerable
                .Range(0, all.Rows)
                .Where(row =>
                    Math.Abs(days.Values[row]) <= MostDays
                    && outcome.Values[row] != -1
                    && degree.Format(row) is not "O"
                    && score.Format(row) is not "N/A"
                ),
        ];
    }

    private static void RequireColumns(Table all, string file)
    {
        string[] absent =
        [
            .. Features
                .Concat(Score)
                .Concat([Label, "days_b_screening_arrest", "is_recid"])
                .Where(name => all.TryGet(name) is null),
        ];
        if (absent.Length > 0)
        {
            throw new PatchworkException(
                ProblemCodes.BadTable,
                $"{file}, line 1: there is no column {string.Join(", ", absent)}; expected ProPublica's compas-scores-two-years.csv."
            );
        }
    }

    private static void RequireEqual(Table all, string name, string file)
    {
        if (all.TryGet(name + "_2") is not { } second)
        {
            return;
        }

        Column first = all[name];
        for (int row = 0; row < all.Rows; row++)
        {
            if (!string.Equals(first.Format(row), second.Format(row), StringComparison.Ordinal))
            {
                throw new PatchworkException(
                    ProblemCodes.BadTable,
                    $"{file}, row {row + 1}: the two columns named {name} say '{first.Format(row)}' and '{second.Format(row)}'; expected the same."
                );
            }
        }
    }

    private static DataDictionary Dictionary() =>
        new([
            new()
            {
                Name = "sex",
                Label = "Sex",
                Description = "As recorded by the sheriff's office.",
            },
            new()
            {
                Name = "age",
                Label = "Age",
                Unit = "years",
            },
            new()
            {
                Name = "race",
                Label = "Race",
                Description = "As recorded by the sheriff's office.",
            },
            new() { Name = "juv_fel_count", Label = "Felonies as a juvenile" },
            new() { Name = "juv_misd_count", Label = "Misdemeanours as a juvenile" },
            new() { Name = "juv_other_count", Label = "Other offences as a juvenile" },
            new() { Name = "priors_count", Label = "Earlier offences" },
            new()
            {
                Name = "c_charge_degree",
                Label = "Degree of the charge",
                Values = Words(("F", "felony"), ("M", "misdemeanour")),
            },
            new()
            {
                Name = "decile_score",
                Label = "COMPAS score, 1 to 10",
                Description = "A prediction itself; no feature.",
            },
            new()
            {
                Name = "score_text",
                Label = "COMPAS score in words",
                Description = "A prediction itself; no feature.",
            },
            new()
            {
                Name = Label,
                Label = "Charged again within two years",
                Description = "A charge, not a conviction: who is policed more is charged more.",
                Values = Words(("0", "not charged again"), ("1", "charged again")),
            },
        ]);

    private static Dictionary<string, string> Words(params (string Code, string Meaning)[] words) =>
        words.ToDictionary(w => w.Code, w => w.Meaning, StringComparer.Ordinal);
}
