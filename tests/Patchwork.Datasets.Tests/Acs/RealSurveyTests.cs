using Patchwork.Datasets.Acs;
using Patchwork.Tables;

namespace Patchwork.Datasets.Tests.Acs;

/// <summary>
/// The loaders on real files, where PATCHWORK_DATA names a folder that has them; on a made file of the same shape
/// otherwise. Counts of rows were taken from the files with another program (Python's csv).
/// </summary>
public sealed class RealSurveyTests : IDisposable
{
    private readonly TemporaryFolder _made = new();

    public void Dispose() => _made.Dispose();

    [Fact]
    public void Survey2018_Delaware_HasTheRowsCountedElsewhere()
    {
        string? real = RealFiles.Folder("acs-2018-1yr");
        _made.File("csv_pde.zip", MadeSurvey.Zip());
        AcsFolder folder = new(real ?? _made.FullPath, 2018);

        Table persons = AcsPersonFile.Read(folder.FileOf(AcsState.Find("DE")));
        AcsExtract income = AcsExtract.Of(persons, AcsTask.Find("income"));
        AcsExtract regression = AcsExtract.Of(persons, AcsTask.Find("regression"));

        persons.Rows.ShouldBe(real is null ? 5 : 9_123);
        persons.Columns.Count.ShouldBe(real is null ? MadeSurvey.Columns2018.Split(',').Length : 286);
        income.Table.Rows.ShouldBe(real is null ? 3 : 4_713);
        Mean(income.Table.Numbers("label")).ShouldBe(real is null ? 1 : 0.390, 0.0005);
        regression.Table.Rows.ShouldBe(real is null ? 3 : 6_374);
        regression.Features.Count.ShouldBe(21);
    }

    [Fact]
    public void Survey2018_TwoStates_JoinAndHoldKnownCodesAlone()
    {
        string? real = RealFiles.Folder("acs-2018-1yr");
        _made.File("csv_pwy.zip", MadeSurvey.Zip());
        _made.File("csv_pvt.zip", MadeSurvey.Zip());
        _made.File("PUMS_Data_Dictionary_2018.csv", System.Text.Encoding.UTF8.GetBytes(MadeSurvey.Dictionary));
        AcsFolder folder = new(real ?? _made.FullPath, 2018);
        AcsDictionary dictionary = AcsDictionary.Read(folder.DictionaryFile()!);

        Table persons = AcsPersonFile.Join([
            .. AcsState.FindAll(["WY", "VT"]).Select(s => AcsPersonFile.Read(folder.FileOf(s))),
        ]);

        persons.Rows.ShouldBe(real is null ? 10 : 5_740 + 6_436);
        foreach (AcsTask task in AcsTask.All)
        {
            dictionary.RequireKnownCodes(persons, task.Features);
            AcsExtract.Of(persons, task).Table.Rows.ShouldBeGreaterThan(0);
        }

        DataDictionary words = dictionary.Describe(persons.Columns.Select(c => c.Name), -1);
        words.MeaningOf("SEX", "2").ShouldBe("Female");
    }

    [Fact]
    public void Survey2024_Delaware_LacksTwoFeaturesOfIncome()
    {
        string? real = RealFiles.Folder("acs-2024-south");
        string columns = MadeSurvey.Columns2018.Replace(",POBP", "").Replace(",RELP", "").Replace(",ST,", ",STATE,");
        _made.File("p_10.csv", System.Text.Encoding.UTF8.GetBytes(MadeSurvey.Csv(columns, 2024)));
        AcsFolder folder = new(real ?? _made.FullPath);

        Table persons = AcsPersonFile.Read(folder.FileOf(AcsState.Find("DE")));
        AcsExtract income = AcsExtract.Of(persons, AcsTask.Find("income"), allowAbsent: true);

        AcsPersonFile.YearOf(persons).ShouldBe(2024);
        income.Absent.ShouldBe(["POBP", "RELP"]);
        income.Table.Rows.ShouldBe(real is null ? 3 : 4_906);
    }

    // The region South of the Census has 16 states and D.C.; the folder of 2024 lacks Texas. A named region is never cut in silence.
    [Fact]
    public void Survey2024_South_AsksForTexasOrToDoWithout()
    {
        string? real = RealFiles.Folder("acs-2024-south");
        AcsState[] south = [.. AcsState.FindAll(["south"])];
        foreach (AcsState state in south.Where(s => s.Code != "TX"))
        {
            _made.File($"p_{state.Fips:00}.csv", System.Text.Encoding.UTF8.GetBytes(MadeSurvey.Csv()));
        }

        AcsFolder folder = new(real ?? _made.FullPath);

        south.Length.ShouldBe(17);
        Refusal.Of(() => folder.RequireFilesOf(south, ["south"]), ProblemCodes.NotFound, "Texas", "--states south,-TX");
        folder.RequireFilesOf(AcsState.FindAll(["south", "-TX"]), ["south", "-TX"]);
        folder.States().Count.ShouldBe(16);
    }

    // Every code in every column that a task uses is in the Bureau's dictionary, and every file holds its own state, in all ten
    // states: the check of codes refuses nothing that is right.
    [Fact]
    public void Survey2018_AllStatesThere_HoldTheirOwnPeople()
    {
        string? real = RealFiles.Folder("acs-2018-1yr");
        _made.File("csv_pde.zip", MadeSurvey.Zip());
        _made.File("PUMS_Data_Dictionary_2018.csv", System.Text.Encoding.UTF8.GetBytes(MadeSurvey.Dictionary));
        AcsFolder folder = new(real ?? _made.FullPath, 2018);
        AcsDictionary dictionary = AcsDictionary.Read(folder.DictionaryFile()!);
        int kept = 0;

        foreach (AcsState state in folder.States())
        {
            Table persons = AcsPersonFile.Read(folder.FileOf(state));
            AcsPersonFile.RequireState(persons, state);
            dictionary.RequireKnownCodes(persons, AcsTask.All.SelectMany(t => t.Features).Distinct());
            kept += AcsExtract.Of(persons, AcsTask.Find("regression")).Table.Rows;
        }

        kept.ShouldBe(real is null ? 3 : 80_518);
    }

    private static double Mean(NumberColumn column) => column.Values.ToArray().Average();
}
