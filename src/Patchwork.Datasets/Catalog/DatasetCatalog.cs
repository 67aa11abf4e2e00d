using Patchwork.Datasets.Acs;
using Patchwork.Datasets.Bundled;
using Patchwork.Datasets.Made;

namespace Patchwork.Datasets.Catalog;

/// <summary>The data sets that Patchwork can read, by name.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public static class DatasetCatalog
{
    /// <summary>All of them: the large survey first, then tables, pictures, and what is bundled.</summary>
    public static IReadOnlyList<KnownDataset> All { get; } =
    [
        new KnownDataset
        {
            Name = "acs",
            Title = "American Community Survey, person records of one year (PUMS)",
            Description =
                "About one in a hundred people of the USA, a year and state at a time, with up to 290 columns. An empty cell "
                + "means that the question was not asked. Dollars are those of the survey's year. Tasks: "
                + $"{string.Join(", ", AcsTask.All.Select(t => t.Name))}.",
            Source = "US Census Bureau, https://www2.census.gov/programs-surveys/acs/data/pums/YEAR/1-Year/csv_pXX.zip",
            Licence = "a work of the US Government, public domain; the Bureau asks not to identify anyone",
            Size = "6,000 to 390,000 rows a state and year, 38 to 290 columns, 1 to 60 MB packed",
            Label = "by task",
            Features = AcsTask.Find("regression").Features,
            Sensitive = AcsTask.Find("regression").Sensitive,
            Files = ["csv_pXX.zip", "psam_pNN.csv", "p_NN.csv.gz", "PUMS_Data_Dictionary_YEAR.csv"],
        },
        new KnownDataset
        {
            Name = "made-acs",
            Title = "Made people in the shape of the American Community Survey",
            Description =
                "Nobody in it exists: a program draws as many people as are asked for, with the survey's columns and codes of 2018, its empty "
                + "cells, and incomes that depend on most columns. For time, memory and trying things out, never for findings "
                + "about people. The same tasks as acs.",
            Source = "made by Patchwork from --rows and --seed; nothing is fetched",
            Licence = "made; none needed",
            Size = $"1 to {MadePopulation.MostRows:N0} rows, {MadePopulation.Columns.Count} columns",
            Label = "by task",
            Features = AcsTask.Find("regression").Features,
            Sensitive = AcsTask.Find("regression").Sensitive,
            Files = [],
            IsMade = true,
        },
        .. TabularEntries.All,
        .. ImageEntries.All,
        .. BundledData.All.Select(OfBundled),
    ];

    /// <summary>The data set of a name, in any case.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>, with the nearest name.</exception>
    public static KnownDataset Find(string name)
    {
        KnownDataset? found = All.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
        {
            return found;
        }

        string? nearest = NearestName.Find(name, All.Select(d => d.Name));
        throw new PatchworkException(
            ProblemCodes.NotFound,
            $"There is no data set '{name}'; expected one of {string.Join(", ", All.Select(d => d.Name))}"
                + (nearest is null ? "." : $"; did you mean '{nearest}'?")
        );
    }

    private static KnownDataset OfBundled(BundledDataset bundled) =>
        new()
        {
            Name = bundled.Name,
            Title = bundled.Title,
            Description = bundled.Description,
            Source = $"{bundled.Source}; comes with Patchwork",
            Licence = bundled.Licence,
            Size = $"{bundled.Rows:N0} rows, {bundled.Features.Count + 1} columns",
            Label = bundled.Label,
            Features = bundled.Features,
            Sensitive = bundled.Sensitive,
            Files = [bundled.FileName],
        };
}
