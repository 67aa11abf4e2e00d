using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Tables;

namespace Patchwork.Competitions.Bundles;

/// <summary>A competition as its organiser hands it in: the specification and what it names, read and held against each other.</summary>
/// <remarks>Immutable.</remarks>
public sealed record CompetitionBundle
{
    /// <summary>The specification; its features are filled in.</summary>
    public required CompetitionSpec Spec { get; init; }

    /// <summary>All rows.</summary>
    public required Table Table { get; init; }

    /// <summary>What columns and codes mean.</summary>
    public DataDictionary Dictionary { get; init; } = DataDictionary.None;

    /// <summary>The terms that teams accept, Markdown; null for none.</summary>
    public string? Terms { get; init; }

    /// <summary>The research consent, Markdown; null for none.</summary>
    public string? Consent { get; init; }

    /// <summary>The base model's file, when it comes from one.</summary>
    public byte[]? BaseFile { get; init; }

    /// <summary>The file of the model where team lists start, when it comes from one.</summary>
    public byte[]? TeamBaseFile { get; init; }

    /// <summary>Reads a bundle.</summary>
    /// <exception cref="PatchworkException"><c>bad-spec</c>, <c>bad-table</c>, <c>unknown-column</c>: file, line and what is expected.</exception>
    public static CompetitionBundle Read(BundleFiles files)
    {
        CompetitionSpec spec = CompetitionSpecFile.Parse(files.ReadText(CompetitionSpecFile.Name));
        Table table = TableOf(files, spec.File, CsvOptions.Default.Types);

        DataDictionary dictionary = DataDictionary.None;
        if (spec.Dictionary is { } file)
        {
            using Stream stream = files.OpenRead(file);
            dictionary = DataDictionaryFile.Read(stream, file);
        }

        return new CompetitionBundle
        {
            Spec = LabelCells.Require(
                Complete(spec, table, dictionary),
                table,
                types => TableOf(files, spec.File, types)
            ),
            Table = table,
            Dictionary = dictionary,
            Terms = spec.Terms is { } terms ? files.ReadText(terms) : null,
            Consent = spec.Consent is { } consent ? files.ReadText(consent) : null,
            BaseFile = spec.Base.File is { } start ? files.ReadBytes(start) : null,
            TeamBaseFile = spec.TeamBase.File is { } team ? files.ReadBytes(team) : null,
        };
    }

    // No database keeps it, and no predicate could name it.
    private static void RequireNoNull(CompetitionSpec spec, Table table)
    {
        foreach (TextColumn column in table.Columns.OfType<TextColumn>())
        {
            if (column.Categories.FirstOrDefault(c => c.Contains('\0')) is not { } bad)
            {
                continue;
            }

            int code = column.Categories.ToList().IndexOf(bad);
            throw new PatchworkException(
                ProblemCodes.BadTable,
                $"{spec.File}: the column '{column.Name}' holds the character 0 in {table.Place(column.Codes.IndexOf(code))}; expected text or a number."
            );
        }
    }

    private static Table TableOf(BundleFiles files, string file, IReadOnlyDictionary<string, CsvColumnType> types)
    {
        using Stream stream = files.OpenRead(file);
        return CsvTableReader.Read(stream, file, new CsvOptions { MaximumBytes = files.Largest, Types = types });
    }

    /// <summary>Fills in what the table and the dictionary say, and refuses columns that are not there.</summary>
    public static CompetitionSpec Complete(CompetitionSpec spec, Table table, DataDictionary dictionary)
    {
        RequireNoNull(spec, table);
        Column label = table[spec.Label];
        for (int row = 0; row < table.Rows; row++)
        {
            if (label.IsMissing(row))
            {
                throw new PatchworkException(
                    ProblemCodes.BadTable,
                    $"{spec.File}: the label '{spec.Label}' is missing in {table.Place(row)}; every row needs one."
                );
            }
        }

        string[] features =
            spec.Features.Count > 0
                ? [.. spec.Features]
                : [.. table.Columns.Select(c => c.Name).Where(name => name != spec.Label && name != spec.Split.Column)];
        foreach (string name in features.Concat(spec.Sensitive))
        {
            _ = table[name];
            if (name == spec.Label || name == spec.Split.Column)
            {
                throw new PatchworkException(
                    ProblemCodes.BadSpec,
                    $"{CompetitionSpecFile.Name}: '{name}' is the {(name == spec.Label ? "label" : "split")}; it cannot be a feature or a sensitive column."
                );
            }
        }

        if (spec.Sensitive.FirstOrDefault(name => !features.Contains(name, StringComparer.Ordinal)) is { } outside)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"{CompetitionSpecFile.Name}: the sensitive column '{outside}' is not among the features, so nobody could name it in a group."
            );
        }

        return spec with
        {
            Features = features,
            Unit = spec.Unit ?? dictionary[spec.Label]?.Unit,
        };
    }
}
