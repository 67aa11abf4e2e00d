namespace Patchwork.Datasets.Acs;

/// <summary>
/// What is predicted from person records of the American Community Survey, for whom, and from what: the five tasks of
/// Ding, Hardt, Miller and Schmidt (Retiring Adult, 2021; their package folktables), and the regression of the first
/// competition.
/// </summary>
/// <remarks>Immutable. <see cref="AcsExtract"/> carries a task out.</remarks>
public sealed record AcsTask
{
    private static readonly string[] SexAndRace = ["SEX", "RAC1P"];

    /// <summary>Its name on the command line, such as <c>income</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The question in one sentence.</summary>
    public required string Title { get; init; }

    /// <summary>The columns to predict from, in order, by their names of 2018.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>The column that the label comes from.</summary>
    public required string Target { get; init; }

    /// <summary>Whether the label is 1 for a value of the target, for a classification; null for a regression, where it is the value.</summary>
    public Func<double, bool>? IsPositive { get; init; }

    /// <summary>Says in words when the label is 1, or what the number is.</summary>
    public required string LabelMeaning { get; init; }

    /// <summary>The columns that the choice of rows looks at.</summary>
    public required IReadOnlyList<string> FilterColumns { get; init; }

    /// <summary>Whether a row is kept, given the values of <see cref="FilterColumns"/> in order, NaN where missing.</summary>
    public required Func<double[], bool> Keeps { get; init; }

    /// <summary>The choice of rows in words.</summary>
    public required string FilterMeaning { get; init; }

    /// <summary>What stands for a missing cell of a feature: 0 in folktables, −1 in the first competition.</summary>
    public required double MissingCode { get; init; }

    /// <summary>The columns by which a model must not serve people worse.</summary>
    public IReadOnlyList<string> Sensitive { get; } = SexAndRace;

    /// <summary>The tasks, the five of folktables first.</summary>
    public static IReadOnlyList<AcsTask> All { get; } =
    [
        new()
        {
            Name = "income",
            Title = "Does a worker earn more than 50,000 dollars a year?",
            Features = Names("AGEP COW SCHL MAR OCCP POBP RELP WKHP SEX RAC1P"),
            Target = "PINCP",
            IsPositive = income => income > 50_000,
            LabelMeaning = "1 for an income above 50,000 dollars of the survey's year",
            FilterColumns = Names("AGEP PINCP WKHP PWGTP"),
            Keeps = v => v[0] > 16 && v[1] > 100 && v[2] > 0 && v[3] >= 1,
            FilterMeaning = "AGEP > 16, PINCP > 100, WKHP > 0 and PWGTP >= 1",
            MissingCode = 0,
        },
        new()
        {
            Name = "public-coverage",
            Title = "Is a person of low income, too young for Medicare, covered by public health insurance?",
            Features = Names(
                "AGEP SCHL MAR SEX DIS ESP CIT MIG MIL ANC NATIVITY DEAR DEYE DREM PINCP ESR ST FER RAC1P"
            ),
            Target = "PUBCOV",
            IsPositive = coverage => coverage == 1,
            LabelMeaning = "1 with public health coverage",
            FilterColumns = Names("AGEP PINCP"),
            Keeps = v => v[0] < 65 && v[1] <= 30_000,
            FilterMeaning = "AGEP < 65 and PINCP <= 30000",
            MissingCode = 0,
        },
        new()
        {
            Name = "mobility",
            Title = "Does a young adult live where they lived a year ago?",
            Features = Names(
                "AGEP SCHL MAR SEX DIS ESP CIT MIL ANC NATIVITY RELP DEAR DEYE DREM RAC1P GCL COW ESR WKHP JWMNP PINCP"
            ),
            Target = "MIG",
            IsPositive = moved => moved == 1,
            LabelMeaning = "1 for the same address as a year ago",
            FilterColumns = Names("AGEP"),
            Keeps = v => v[0] > 18 && v[0] < 35,
            FilterMeaning = "AGEP > 18 and AGEP < 35",
            MissingCode = 0,
        },
        new()
        {
            Name = "employment",
            Title = "Is a person employed and at work?",
            Features = Names("AGEP SCHL MAR RELP DIS ESP CIT MIG MIL ANC NATIVITY DEAR DEYE DREM SEX RAC1P"),
            Target = "ESR",
            IsPositive = status => status == 1,
            LabelMeaning = "1 for civilians employed and at work",
            FilterColumns = [],
            Keeps = _ => true,
            FilterMeaning = "every person",
            MissingCode = 0,
        },
        new()
        {
            Name = "travel-time",
            Title = "Does a worker travel for more than 20 minutes to work?",
            Features = Names("AGEP SCHL MAR SEX DIS ESP MIG RELP RAC1P PUMA ST CIT OCCP JWTR POWPUMA POVPIP"),
            Target = "JWMNP",
            IsPositive = minutes => minutes > 20,
            LabelMeaning = "1 for more than 20 minutes to work (0 also for those who work at home)",
            FilterColumns = Names("AGEP PWGTP ESR"),
            Keeps = v => v[0] > 16 && v[1] >= 1 && v[2] == 1,
            FilterMeaning = "AGEP > 16, PWGTP >= 1 and ESR == 1",
            MissingCode = 0,
        },
        new()
        {
            Name = "regression",
            Title = "What is a person's income? (the first competition's question)",
            Features = Names(
                "ST AGEP CIT COW DDRS DEAR DEYE DOUT DRAT DREM ENG FER JWTR LANX MAR MIL SCHL SEX WKHP OCCP RAC1P"
            ),
            Target = "PINCP",
            LabelMeaning = "income in dollars of the survey's year",
            FilterColumns = Names("PINCP"),
            Keeps = v => v[0] > 0 && v[0] < 100_000,
            FilterMeaning = "0 < PINCP < 100000",
            MissingCode = -1,
        },
    ];

    /// <summary>The task of a name.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>, with the names there are.</exception>
    public static AcsTask Find(string name) =>
        All.FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new PatchworkException(
            ProblemCodes.NotFound,
            $"There is no task '{name}'; expected one of {string.Join(", ", All.Select(t => t.Name))}."
        );

    /// <summary>The names a feature of 2018 goes by, the newest last: <c>JWTR</c> became <c>JWTRNS</c> and <c>RELP</c> became <c>RELSHIPP</c> in 2019, with other codes.</summary>
    public static IReadOnlyList<string> NamesOf(string feature) =>
        feature switch
        {
            "JWTR" => ["JWTR", "JWTRNS"],
            "RELP" => ["RELP", "RELSHIPP"],
            _ => [feature],
        };

    private static string[] Names(string names) => names.Split(' ');
}
