using Patchwork.Datasets.Acs;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Made;
using Patchwork.Tables;

namespace Patchwork.Datasets.Tests.Made;

public sealed class MadePopulationTests
{
    // Beyond one block of 65,536, so that blocks are drawn by several threads.
    private static readonly Table People = new MadePopulation(70_000, 5).ToTable();

    private static double[] Column(string name) => People.Numbers(name).Values.ToArray();

    [Fact]
    public void ToTable_AnyNumberOfThreads_GivesTheSameRows()
    {
        Table one = new MadePopulation(70_000, 5).ToTable(threads: 1);

        foreach (Column column in one.Columns)
        {
            ((NumberColumn)column).Values.SequenceEqual(People.Numbers(column.Name).Values).ShouldBeTrue(column.Name);
        }
    }

    // A longer population begins with a shorter one, and a choice of columns changes no cell.
    [Fact]
    public void ToTable_FewerRowsAndColumns_GivesTheSameCells()
    {
        Table few = new MadePopulation(1_000, 5).ToTable(["PINCP", "SERIALNO", "AGEP"]);

        few.Columns.Select(c => c.Name).ShouldBe(["PINCP", "SERIALNO", "AGEP"]);
        few.Numbers("PINCP").Values.SequenceEqual(People.Numbers("PINCP").Values[..1_000]).ShouldBeTrue();
        few["SERIALNO"].Format(999).ShouldBe("MADE000000999");
    }

    [Fact]
    public void ToTable_OtherSeed_GivesOtherPeople() =>
        new MadePopulation(1_000, 6)
            .ToTable(["AGEP"])
            .Numbers("AGEP")
            .Values.SequenceEqual(People.Numbers("AGEP").Values[..1_000])
            .ShouldBeFalse();

    [Fact]
    public void WriteCsv_ReadBack_IsTheTable()
    {
        using MemoryStream text = new();
        new MadePopulation(70_000, 5).WriteCsv(text, threads: 2);
        text.Position = 0;

        Table read = CsvTableReader.Read(text, "made.csv");

        read.Rows.ShouldBe(70_000);
        read.Columns.Select(c => c.Name).ShouldBe(MadePopulation.Columns);
        read["SERIALNO"].Format(69_999).ShouldBe("MADE000069999");
        foreach (Column column in People.Columns)
        {
            read.Numbers(column.Name).Values.SequenceEqual(((NumberColumn)column).Values).ShouldBeTrue(column.Name);
        }
    }

    // The survey's universes: who is asked what, from the Census Bureau's dictionary of 2018.
    [Fact]
    public void ToTable_EmptyCells_FollowTheSurveysRules()
    {
        double[] age = Column("AGEP");
        double[] sex = Column("SEX");
        for (int row = 0; row < age.Length; row++)
        {
            Asked("PINCP", row).ShouldBe(age[row] >= 15);
            Asked("ESR", row).ShouldBe(age[row] >= 16);
            Asked("MIL", row).ShouldBe(age[row] >= 17);
            Asked("SCHL", row).ShouldBe(age[row] >= 3);
            Asked("LANX", row).ShouldBe(age[row] >= 5);
            Asked("FER", row).ShouldBe(sex[row] == 2 && age[row] is >= 15 and <= 50);
            Asked("ENG", row).ShouldBe(Asked("LANX", row) && People.Numbers("LANX").Values[row] == 1);
            Asked("OCCP", row).ShouldBe(Asked("COW", row));
            if (age[row] < 16)
            {
                Asked("WKHP", row).ShouldBeFalse();
                Asked("COW", row).ShouldBeFalse();
            }
        }
    }

    // Shares and levels of the ten states of 2018 (115,796 people, counted with another program): nearly half without hours of work, 70 %
    // kept by the regression with a mean of 30,635 and a spread of 23,072 dollars. Made people come near, not closer.
    [Fact]
    public void Extract_Regression_ComesNearTheSurvey()
    {
        AcsExtract extract = new MadePopulation(70_000, 5).Extract(AcsTask.Find("regression"));

        double[] incomes = extract.Table.Numbers("PINCP").Values.ToArray();
        extract.Absent.ShouldBeEmpty();
        extract.Features.Count.ShouldBe(21);
        (incomes.Length / 70_000.0).ShouldBe(0.695, 0.06);
        incomes.Average().ShouldBe(30_635, 3_000);
        Math.Sqrt(incomes.Average(i => i * i) - Math.Pow(incomes.Average(), 2)).ShouldBe(23_072, 2_000);
        (Column("WKHP").Count(double.IsNaN) / 70_000.0).ShouldBe(0.490, 0.04);
    }

    // Signs of what the survey shows: more hours, more schooling, more pay; women working full time earn less than men.
    [Fact]
    public void ToTable_Incomes_DependOnWorkSchoolingAndSex()
    {
        int[] fullTime =
        [
            .. Enumerable.Range(0, 70_000).Where(r => Cell("WKHP", r) >= 35 && Cell("AGEP", r) is > 30 and < 60),
        ];

        Mean(fullTime.Where(r => Cell("SCHL", r) >= 21))
            .ShouldBeGreaterThan(1.4 * Mean(fullTime.Where(r => Cell("SCHL", r) <= 16)));
        Mean(fullTime.Where(r => Cell("SEX", r) == 2))
            .ShouldBeLessThan(0.95 * Mean(fullTime.Where(r => Cell("SEX", r) == 1)));
        Mean(Enumerable.Range(0, 70_000).Where(r => Cell("WKHP", r) < 20)).ShouldBeLessThan(0.6 * Mean(fullTime));
    }

    // Every task of the survey can be carried out, and every code of a described column has words.
    [Fact]
    public void Extract_EveryTask_KeepsPeople()
    {
        MadePopulation people = new(5_000, 1);
        foreach (AcsTask task in AcsTask.All)
        {
            people.Extract(task).Table.Rows.ShouldBeGreaterThan(500, task.Name);
        }
    }

    [Fact]
    public void Dictionary_Codes_AllHaveWords()
    {
        DataDictionary words = MadePopulation.Dictionary();
        foreach (string name in MadePopulation.Columns)
        {
            DictionaryColumn? column = words[name];
            column.ShouldNotBeNull(name);
            if (column.Values.Count > 0)
            {
                foreach (double code in People.Numbers(name).Distinct)
                {
                    column.Values.ContainsKey($"{code}").ShouldBeTrue($"{name} {code}");
                }
            }
        }

        MadePopulation.Dictionary(-1).MeaningOf("ENG", "-1").ShouldBe("not asked");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50_000_001)]
    public void New_RowsOutOfRange_AreRefused(int rows) =>
        Refusal.Of(() => new MadePopulation(rows, 0), ProblemCodes.BadOption, "made people");

    [Fact]
    public void ToTable_UnknownColumn_IsRefused() =>
        Refusal.Of(() => new MadePopulation(10, 0).ToTable(["WAGP"]), ProblemCodes.UnknownColumn, "WAGP");

    private static bool Asked(string column, int row) => !double.IsNaN(People.Numbers(column).Values[row]);

    private static double Cell(string column, int row) => People.Numbers(column).Values[row];

    private static double Mean(IEnumerable<int> rows) => rows.Select(r => Cell("PINCP", r)).Average();
}
