using Patchwork.Datasets.Csv;
using Patchwork.Tables;

namespace Patchwork.Datasets.Tabular;

/// <summary>
/// Reads Adult (UCI, from the US census of 1994): <c>adult.data</c> and <c>adult.test</c>, plain or gzip.
/// </summary>
/// <remarks>
/// <para>
/// The files have no header, a blank after every comma, <c>?</c> for what is missing, an empty line at the end; the test
/// file has a line that begins with a bar and a dot behind every label. Here names are UCI's, missing cells are empty, and
/// <c>label</c> is 1 above 50,000 dollars. <c>fnlwgt</c> (a weight) and <c>education</c> (<c>education-num</c> in words) stay in the table
/// and are no features.
/// </para>
/// <para>
/// Whatever else is in a file is <c>bad-table</c> with file, line and column; a file that is not there <c>not-found</c>. Thread-safe.
/// </para>
/// </remarks>
public static class AdultReader
{
    private const string Label = "label";

    private static readonly string[] Names =
    [
        "age",
        "workclass",
        "fnlwgt",
        "education",
        "education-num",
        "marital-status",
        "occupation",
        "relationship",
        "race",
        "sex",
        "capital-gain",
        "capital-loss",
        "hours-per-week",
        "native-country",
        Label,
    ];

    private static readonly CsvOptions Options = new()
    {
        Names = Names,
        Comment = '|',
        TrimCells = true,
        MissingMarkers = ["?"],
        MaximumBytes = 256 << 20,
        Types = new Dictionary<string, CsvColumnType>(StringComparer.Ordinal)
        {
            ["age"] = CsvColumnType.Numbers,
            ["fnlwgt"] = CsvColumnType.Numbers,
            ["education-num"] = CsvColumnType.Numbers,
            ["capital-gain"] = CsvColumnType.Numbers,
            ["capital-loss"] = CsvColumnType.Numbers,
            ["hours-per-week"] = CsvColumnType.Numbers,
            ["sex"] = CsvColumnType.Text,
            [Label] = CsvColumnType.Text,
        },
    };

    /// <summary>The columns to predict from.</summary>
    public static IReadOnlyList<string> Features { get; } = [.. Names.Except(["fnlwgt", "education", Label])];

    /// <summary>Reads the files of a folder, or one of them by its own path.</summary>
    /// <param name="path">The folder, or a file of either part.</param>
    /// <param name="part">Which part is wanted; a file that holds the other one, which its labels tell, is refused.</param>
    public static TabularData Read(string path, AdultPart part = AdultPart.All)
    {
        (string File, AdultPart Part)[] files =
            part == AdultPart.All && File.Exists(path)
                ? [(path, AdultPart.All)]
                :
                [
                    .. new[] { AdultPart.Train, AdultPart.Test }
                        .Where(p => part == AdultPart.All || p == part)
                        .Select(p => (DatasetFile.Find(path, FileOf(p)), p)),
                ];
        Table[] parts = [.. files.Select(f => ReadFile(f.File, f.Part))];
        Table table = parts.Length == 1 ? parts[0] : TableJoin.Below(parts);
        return new TabularData(table, Label, Features, Dictionary(), table.Rows, [.. files.Select(f => f.File)]);
    }

    private static Table ReadFile(string file, AdultPart part)
    {
        Table table = CsvTableReader.Read(file, Options);
        TextColumn texts = (TextColumn)table[Label];
        double[] labels = new double[table.Rows];
        for (int row = 0; row < labels.Length; row++)
        {
            string text = texts.Format(row);
            AdultPart found = text.EndsWith('.') ? AdultPart.Test : AdultPart.Train;
            labels[row] = text switch
            {
                "<=50K" or "<=50K." => 0,
                ">50K" or ">50K." => 1,
                _ => throw new PatchworkException(
                    ProblemCodes.BadTable,
                    $"{file}, row {row + 1}: the label is '{text}'; expected <=50K or >50K, as in UCI's adult.data and adult.test."
                ),
            };
            part = part == AdultPart.All ? found : part;
            if (found != part)
            {
                throw OtherPart(file, row, text, found, part);
            }
        }

        return labels.Length > 0
            ? table.With(new NumberColumn(Label, labels))
            : throw new PatchworkException(ProblemCodes.BadTable, $"{file} has no rows; expected UCI's adult.data.");
    }

    // Nothing but the dots tells the published parts apart: some copies lack the comment line of adult.test.
    private static PatchworkException OtherPart(string file, int row, string text, AdultPart found, AdultPart part) =>
        new(
            ProblemCodes.BadTable,
            $"{file}, row {row + 1}: the label is '{text}', {(found == AdultPart.Test ? "with" : "without")} a dot behind it as in {FileOf(found)}; "
                + (
                    row == 0
                        ? $"expected {FileOf(part)}."
                        : $"the rows before are of {FileOf(part)}, expected one part a file."
                )
        );

    private static string FileOf(AdultPart part) => part == AdultPart.Test ? "adult.test" : "adult.data";

    private static DataDictionary Dictionary() =>
        new([
            new()
            {
                Name = "age",
                Label = "Age",
                Unit = "years",
            },
            new() { Name = "workclass", Label = "Kind of employer" },
            new()
            {
                Name = "fnlwgt",
                Label = "Survey weight",
                Description = "How many people the row stands for; no feature of the person.",
            },
            new()
            {
                Name = "education",
                Label = "Education",
                Description = "The same as education-num, in words.",
            },
            new() { Name = "education-num", Label = "Years of education, as a rank from 1 to 16" },
            new() { Name = "marital-status", Label = "Marital status" },
            new() { Name = "occupation", Label = "Occupation" },
            new() { Name = "relationship", Label = "Place in the household" },
            new() { Name = "race", Label = "Race" },
            new()
            {
                Name = "sex",
                Label = "Sex",
                Description = "As recorded by the census, which knew two.",
            },
            new()
            {
                Name = "capital-gain",
                Label = "Capital gain",
                Unit = "dollars a year",
            },
            new()
            {
                Name = "capital-loss",
                Label = "Capital loss",
                Unit = "dollars a year",
            },
            new()
            {
                Name = "hours-per-week",
                Label = "Hours of work a week",
                Unit = "hours",
            },
            new() { Name = "native-country", Label = "Country of birth" },
            new()
            {
                Name = Label,
                Label = "Income above 50,000 dollars of 1994",
                Values = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["0"] = "income up to 50,000 dollars",
                    ["1"] = "income above 50,000 dollars",
                },
            },
        ]);
}
