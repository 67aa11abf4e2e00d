using System.IO.Compression;
using System.Text;
using Patchwork.Datasets.Acs;
using Patchwork.Tables;

namespace Patchwork.Datasets.Tests.Acs;

public sealed class AcsExtractTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // By hand from MadeSurvey.People: rows 1, 2 and 5 pass folktables' filter, all above 50,000.
    [Fact]
    public void Of_Income_KeepsAdultsWhoWork()
    {
        AcsExtract extract = AcsExtract.Of(Persons(), AcsTask.Find("income"));

        extract.Table.Numbers("AGEP").Values.ToArray().ShouldBe([17, 30, 64]);
        extract.Table.Numbers("label").Values.ToArray().ShouldBe([1, 1, 1]);
        extract.Features.ShouldBe(["AGEP", "COW", "SCHL", "MAR", "OCCP", "POBP", "RELP", "WKHP", "SEX", "RAC1P"]);
    }

    // By hand: rows 1, 3 and 4 earn between 0 and 100,000, ends excluded; COW of row 3 is blank and becomes −1.
    [Fact]
    public void Of_Regression_KeepsIncomesBelowTheCeilingAndFillsWithMinusOne()
    {
        AcsExtract extract = AcsExtract.Of(Persons(), AcsTask.Find("regression"));

        extract.Table.Numbers("PINCP").Values.ToArray().ShouldBe([50001, 100, 60000]);
        extract.Table.Numbers("COW").Values.ToArray().ShouldBe([1, -1, 1]);
        extract.Table.Numbers("DRAT").Values.ToArray().ShouldBe([-1, -1, -1]);
        extract.Features.Count.ShouldBe(21);
    }

    // By hand: public coverage keeps the one person under 65 with at most 30,000 dollars; mobility those of 19 to 34;
    // employment all; travel time those above 16, of whom the first travels 21 minutes.
    [Theory]
    [InlineData("public-coverage", 1, 1)]
    [InlineData("mobility", 1, 1)]
    [InlineData("employment", 5, 5)]
    [InlineData("travel-time", 4, 1)]
    public void Of_OtherTasks_FollowFolktables(string task, int rows, int positive)
    {
        AcsExtract extract = AcsExtract.Of(Persons(), AcsTask.Find(task));

        extract.Table.Rows.ShouldBe(rows);
        extract.Table.Numbers("label").Values.ToArray().Sum().ShouldBe(positive);
    }

    [Fact]
    public void Of_LaterNames_AreKeptAsTheyAre()
    {
        Table persons = Persons(MadeSurvey.Columns2018.Replace("JWTR", "JWTRNS").Replace("RELP", "RELSHIPP"));

        AcsExtract.Of(persons, AcsTask.Find("regression")).Features.ShouldContain("JWTRNS");
        AcsExtract.Of(persons, AcsTask.Find("income")).Features.ShouldContain("RELSHIPP");
    }

    [Fact]
    public void Of_ColumnsOfAnotherYear_AreNamedOrLeftOut()
    {
        Table persons = Persons(MadeSurvey.Columns2018.Replace(",POBP", "").Replace(",RELP", ""));

        Refusal.Of(
            () => AcsExtract.Of(persons, AcsTask.Find("income")),
            ProblemCodes.BadTable,
            "POBP, RELP",
            "2018",
            "psam_p10.csv"
        );
        AcsExtract extract = AcsExtract.Of(persons, AcsTask.Find("income"), allowAbsent: true);
        extract.Absent.ShouldBe(["POBP", "RELP"]);
        extract.Features.Count.ShouldBe(8);
    }

    // A column that decides which rows are kept cannot be left out.
    [Fact]
    public void Of_FilterColumnAbsent_IsRefusedAlways() =>
        Refusal.Of(
            () =>
                AcsExtract.Of(
                    Persons(MadeSurvey.Columns2018.Replace(",WKHP", "")),
                    AcsTask.Find("income"),
                    allowAbsent: true
                ),
            ProblemCodes.BadTable,
            "WKHP"
        );

    [Fact]
    public void Find_UnknownTask_NamesTheTasks() =>
        Refusal.Of(() => AcsTask.Find("wages"), ProblemCodes.NotFound, "income", "regression");

    // Half a dictionary is no dictionary: codes that it lost would be refused in sound tables.
    [Fact]
    public void Dictionary_CutGzip_IsRefused()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(MadeSurvey.Dictionary));
        }

        string path = _folder.File("PUMS_Data_Dictionary_2018.csv.gz", packed.ToArray()[..((int)packed.Length / 2)]);

        Refusal.Of(() => AcsDictionary.Read(path), ProblemCodes.BadTable, path, "damaged or cut off");
    }

    [Fact]
    public void Dictionary_OfTheCensusBureau_BecomesWords()
    {
        AcsDictionary dictionary = Dictionary();

        DataDictionary words = dictionary.Describe(["COW", "SEX", "ST", "WKHP", "NONE"], -1);

        words.Columns.Count.ShouldBe(4);
        words.MeaningOf("COW", "1").ShouldBe("Employee of a company, for profit");
        words.MeaningOf("COW", "-1").ShouldBe("N/A (less than 16 years old, \"NILF\")");
        words["COW"]!.NotApplicable.ShouldBe(["-1"]);
        words.MeaningOf("ST", "10").ShouldBe("Delaware");
        words.MeaningOf("WKHP", "99").ShouldBe("99 or more usual hours");
        words.LabelOf("SEX").ShouldBe("Sex");
    }

    [Fact]
    public void RequireKnownCodes_CodeOutside_IsNamedWithItsLine()
    {
        Table persons = Persons();
        Table changed = persons.With(new NumberColumn("SEX", [1, 2, 2, 3, 1]));

        Should.NotThrow(() => Dictionary().RequireKnownCodes(persons, ["SEX", "COW", "WKHP", "SOCP"]));
        Refusal.Of(
            () => Dictionary().RequireKnownCodes(changed, ["SEX"]),
            ProblemCodes.BadTable,
            "line 5",
            "SEX",
            "code 3"
        );
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("NAME,A,C,1,\"x\"\nWHAT,A\n", "line 2")]
    [InlineData("VAL,A,C,1,\"1\",\"1\",\"x\"\n", "line 1")]
    public void Dictionary_NoDictionary_NamesTheLine(string text, string place)
    {
        string path = _folder.File("PUMS_Data_Dictionary_2018.csv", Encoding.UTF8.GetBytes(text));

        Refusal.Of(() => AcsDictionary.Read(path), ProblemCodes.BadTable, place);
    }

    [Theory]
    [InlineData("DE", 10)]
    [InlineData("west virginia", 54)]
    [InlineData("56", 56)]
    public void FindState_CodeNameOrNumber_IsFound(string text, int fips) => AcsState.Find(text).Fips.ShouldBe(fips);

    // 16 states and the District of Columbia (Census region South).
    [Fact]
    public void FindStates_South_AreSeventeen() => AcsState.FindAll(["south", "DE"]).Count.ShouldBe(17);

    [Theory]
    [InlineData("ZZ", "ZZ")]
    [InlineData("Delawere", "Delaware")]
    [InlineData("03", "03")]
    public void FindState_NoSuchState_SaysSo(string text, string part) =>
        Refusal.Of(() => AcsState.Find(text), ProblemCodes.NotFound, part);

    [Fact]
    public void FileOf_StateThatIsNotThere_NamesTheFilesExpected()
    {
        _folder.File("csv_pde.zip", MadeSurvey.Zip());
        AcsFolder folder = new(_folder.FullPath, 2018);

        folder.FileOf(AcsState.Find("DE")).ShouldEndWith("csv_pde.zip");
        folder.States().ShouldBe([AcsState.Find("DE")]);
        Refusal.Of(() => folder.FileOf(AcsState.Find("WY")), ProblemCodes.NotFound, "csv_pwy.zip", "Wyoming");
    }

    private AcsDictionary Dictionary() =>
        AcsDictionary.Read(
            _folder.File("PUMS_Data_Dictionary_2018.csv", Encoding.UTF8.GetBytes(MadeSurvey.Dictionary))
        );

    private Table Persons(string columns = MadeSurvey.Columns2018) =>
        AcsPersonFile.Read(_folder.File("psam_p10.csv", Encoding.UTF8.GetBytes(MadeSurvey.Csv(columns))));
}
