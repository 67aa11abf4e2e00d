using Patchwork.Datasets.Tabular;

namespace Patchwork.Datasets.Catalog;

/// <summary>The catalogue's entries of tables with files of their own.</summary>
internal static class TabularEntries
{
    private static readonly string[] SexAndRace = ["sex", "race"];

    public static IReadOnlyList<KnownDataset> All { get; } =
    [
        new()
        {
            Name = "adult",
            Title = "Adult: income above 50,000 dollars, US census of 1994",
            Description =
                "48,842 adults in two published parts (adult.data 32,561, adult.test 16,281). A question mark becomes a missing "
                + "cell. fnlwgt is a survey weight and education the same as education-num: both stay in the table, neither is a feature.",
            Source = "UCI Machine Learning Repository, Becker and Kohavi (1996), https://doi.org/10.24432/C5XW20",
            Licence = "CC BY 4.0",
            Size = "48,842 rows, 15 columns, 6 MB",
            Label = "label",
            Features = AdultReader.Features,
            Sensitive = SexAndRace,
            Files = ["adult.data", "adult.test"],
            Published =
            [
                Uci("adult.data", 3_974_305, "5b00264637dbfec36bdeaab5676b0b309ff9eb788d63554ca0a249491c86603d"),
                Uci("adult.test", 2_003_153, "a2a9044bc167a35b2361efbabec64e89d69ce82d9790d2980119aac5fd7e9c05"),
            ],
        },
        new()
        {
            Name = "compas",
            Title = "COMPAS: charged again within two years, Broward County, Florida",
            Description =
                "People who were scored by the program COMPAS in 2013 and 2014; 6,172 of 7,214 rows stay after ProPublica's usual choice. "
                + "Names, dates of birth, case numbers, dates and columns that tell the outcome are left out; the score is in the table "
                + "and is no feature. These are real people: report groups, never rows.",
            Source = "ProPublica, https://github.com/propublica/compas-analysis",
            Licence = "not stated; public records of Broward County, gathered by ProPublica",
            Size = "7,214 rows, 53 columns, 2.5 MB",
            Label = "two_year_recid",
            Features = CompasReader.Features,
            Sensitive = SexAndRace,
            Files = ["compas-scores-two-years.csv"],
            Published =
            [
                new KnownFile(
                    "compas-scores-two-years.csv",
                    new Uri(
                        "https://raw.githubusercontent.com/propublica/compas-analysis/bafff5da3f2e45eca6c2d5055faad269defd135a/compas-scores-two-years.csv"
                    ),
                    2_546_489,
                    "c451db85908b2f7fef1d83203bedf6b71ecda0d5af468d82ae62178f91d0cc7d"
                ),
            ],
        },
        new()
        {
            Name = "law-school",
            Title = "Law School: who passed the bar, students who began in 1991",
            Description =
                "Some 21,000 students of the Law School Admission Council's bar passage study, in one of the two forms that go round: "
                + "law_school_clean.csv (label pass_bar) or law_data.csv (label first_pf). Bring the file: nobody publishes it under "
                + "stated terms.",
            Source =
                "Law School Admission Council, National Longitudinal Bar Passage Study (Wightman, 1998); no address to fetch from",
            Licence = "not stated",
            Size = "20,800 or 21,790 rows, 8 to 12 columns",
            Label = "pass_bar",
            Features = ["lsat", "ugpa", "fulltime", "fam_inc", "male", "racetxt", "tier"],
            Sensitive = ["male", "racetxt"],
            Files = ["law_school_clean.csv", "law_data.csv"],
        },
    ];

    private static KnownFile Uci(string name, long bytes, string sum) =>
        new(name, new Uri($"https://archive.ics.uci.edu/ml/machine-learning-databases/adult/{name}"), bytes, sum);
}
