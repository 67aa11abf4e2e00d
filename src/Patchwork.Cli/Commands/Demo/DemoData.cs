using System.Globalization;
using Patchwork.Cli.Frame;
using Patchwork.Competitions;
using Patchwork.Competitions.Seasons;
using Patchwork.Datasets.Acs;
using Patchwork.Datasets.Bundled;
using Patchwork.Datasets.Made;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>What a season of <c>demo</c> is played on, and the words for it.</summary>
/// <param name="Name">The data set's name.</param>
/// <param name="Season">The split rows.</param>
/// <param name="Told">What is predicted for whom, up to the sizes: 'Wages (CPS, 61,395 people): predict hourly earnings.'.</param>
/// <param name="BaseNote">What the base was trained on and why.</param>
internal sealed record DemoData(string Name, SeasonData Season, string Told, Func<SeasonBase, string> BaseNote)
{
    /// <summary>The column that says race, sex and age in the survey.</summary>
    private static readonly string[] Sensitive = ["AGEP", "SEX", "RAC1P"];

    /// <summary>What differs from the first season, where the question is the same; empty otherwise.</summary>
    public IReadOnlyList<string> FirstSeasonDifferences { get; init; } = [];

    /// <summary>Whether a program made the people.</summary>
    public bool IsMade { get; init; }

    /// <summary>What is played on, with the sizes of the splits.</summary>
    public string Sentence =>
        $"{Told} Train {Season.Rows.Train.Rows:N0}, validation {Season.Rows.Validation.Rows:N0}, test {Season.Rows.Test.Rows:N0}.";

    /// <summary>The bundled wages.</summary>
    public static DemoData OfWages(BundledTable wages, long seed, int? rows)
    {
        SeasonData season = SeasonData.Of(wages, seed, rows);
        return new DemoData(
            wages.Dataset.Name,
            season,
            $"Wages (CPS, {Count(season.Rows)} people): predict hourly earnings.",
            start =>
                $"The base was trained on a pilot of {start.PilotRows:N0} people only: with four columns, trees on all training rows leave "
                + "nothing to find, and an organiser starts from a first small sample. Participants have all training rows."
        );
    }

    /// <summary>The first season's question on the survey, or on made people.</summary>
    /// <param name="choice">The rows of the task 'regression'.</param>
    /// <param name="seed">The seed of the draw and of the split.</param>
    /// <param name="rows">How many of the rows to draw, or null for all.</param>
    public static DemoData OfSurvey(DataChoice choice, long seed, int? rows)
    {
        Table table = SeasonData.Draw(choice.Table, seed, rows ?? int.MaxValue);
        bool isMade = choice.Dataset.IsMade;
        string year = choice.Year is { } known ? $" {known}" : "";
        string who = isMade ? "made people; nobody in it exists" : $"American Community Survey{year}";
        DataDictionary words = choice.Dictionary.Columns.Count > 0 ? choice.Dictionary : WordsOf2018(choice.Features);
        return new DemoData(
            choice.Dataset.Name,
            SeasonData.Of(table, choice.Label, choice.Features, seed) with
            {
                Title = $"Income ({who})",
                Unit = "dollars a year",
                Sensitive = Sensitive,
                Dictionary = words,
            },
            $"Income ({who}, {table.Rows:N0} people): predict dollars a year.",
            BaseNoteOf
        )
        {
            IsMade = isMade,
            FirstSeasonDifferences = Differences(choice, table),
        };
    }

    private static string BaseNoteOf(SeasonBase start) =>
        $"The base was trained on {start.PilotRows:N0} training rows; early stopping kept {start.Trees:N0} of at most 500 trees of depth 4.";

    private static List<string> Differences(DataChoice choice, Table table)
    {
        IEnumerable<string> states = choice.Table.TryGet("ST") is NumberColumn column
            ? column.Distinct.ToArray().Select(NameOf).Order(StringComparer.Ordinal)
            : [];
        List<string> differences =
        [
            $"People: {table.Rows:N0} here, 485,906 there (Southern states, a year from 2019 on).",
            choice.Dataset.IsMade
                ? "The people here are made: nobody in them exists, and no figure says anything about anyone."
                : $"Survey of {choice.Year?.ToString(CultureInfo.InvariantCulture) ?? "an unknown year"}: {string.Join(", ", states)}.",
            choice.Absent.Count == 0
                ? "All 21 columns, by the names of their year."
                : $"{choice.Features.Count} columns: these files do not have {string.Join(", ", choice.Absent)}.",
            "Teams are programs with eight habits here, 139 students in 45 teams there.",
            "Dollars are those of the survey's year.",
        ];
        return differences;
    }

    private static string NameOf(double fips) =>
        AcsState.All.FirstOrDefault(s => s.Fips == fips)?.Name ?? fips.ToString(CultureInfo.InvariantCulture);

    // Where the folder has no dictionary of the Census Bureau: the codes of these columns have been the same since 2018. Ways to
    // work have not, and have no words then.
    private static DataDictionary WordsOf2018(IReadOnlyList<string> features) =>
        new(MadePopulation.Dictionary(-1).Columns.Where(c => features.Contains(c.Name, StringComparer.Ordinal)));

    private static string Count(CompetitionData rows) =>
        (rows.Train.Rows + rows.Validation.Rows + rows.Test.Rows).ToString("N0", CultureInfo.InvariantCulture);
}
