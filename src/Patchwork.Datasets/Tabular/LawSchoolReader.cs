using Patchwork.Datasets.Csv;
using Patchwork.Tables;

namespace Patchwork.Datasets.Tabular;

/// <summary>
/// Reads tables made from the Law School Admission Council's bar passage study (students who began in 1991), in the two forms
/// that go round: <c>law_school_clean.csv</c> with the label <c>pass_bar</c>, and <c>law_data.csv</c> with <c>first_pf</c>.
/// </summary>
/// <remarks>
/// There is no publisher to fetch from, so a file is always the user's own. A first column without a name is a row number and is
/// dropped. Marks and scores from law school itself (<c>zfygpa</c>, <c>zgpa</c>, <c>decile1b</c>, <c>decile3</c>, <c>ZFYA</c>) come after admission:
/// they are in the table and are no features. Errors: <c>bad-table</c> with file, line and column, <c>not-found</c>. Thread-safe.
/// </remarks>
public static class LawSchoolReader
{
    private static readonly LawSchoolForm[] Forms =
    [
        new("pass_bar", ["lsat", "ugpa", "fulltime", "fam_inc", "male", "racetxt", "tier"]),
        new("first_pf", ["LSAT", "UGPA", "race", "sex", "region_first"]),
    ];

    /// <summary>Reads the file of a folder, or the file itself.</summary>
    public static TabularData Read(string path)
    {
        string file = DatasetFile.FindOnly(path, "law_school_clean.csv", "law_data.csv");
        Table all = CsvTableReader.Read(
            file,
            new CsvOptions { RepeatedNames = RepeatedNames.Number, MaximumBytes = 256 << 20 }
        );
        all = new Table(
            all.Columns.Where(c => c.Name is not ("column_1" or "Unnamed: 0")).OrderBy(c => IsLabel(c.Name) ? 1 : 0)
        )
        {
            Source = file,
        };
        LawSchoolForm form =
            Array.Find(Forms, f => f.IsIn(all))
            ?? throw new PatchworkException(
                ProblemCodes.BadTable,
                $"{file}, line 1: the columns are {string.Join(", ", all.Columns.Take(12).Select(c => c.Name))}; "
                    + $"expected {string.Join(", or ", Forms.Select(f => $"{string.Join(", ", f.Features)} and {f.Label}"))}."
            );
        NumberColumn labels = all.Numbers(form.Label);
        int wrong = labels.Values.IndexOfAnyExcept(0, 1);
        return wrong < 0
            ? new TabularData(all, form.Label, form.Features, DataDictionary.None, all.Rows, [file])
            : throw new PatchworkException(
                ProblemCodes.BadTable,
                $"{file}, row {wrong + 1}, column {form.Label}: '{labels.Format(wrong)}'; expected 0 or 1 (passed the bar)."
            );
    }

    private static bool IsLabel(string name) => Array.Exists(Forms, f => f.Label == name);

    private sealed record LawSchoolForm(string Label, string[] Features)
    {
        public bool IsIn(Table table) => Features.Append(Label).All(name => table.TryGet(name) is not null);
    }
}
