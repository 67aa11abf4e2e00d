using System.Text;
using Patchwork.Datasets.Tabular;
using Patchwork.Tables;

namespace Patchwork.Datasets.Tests.Tabular;

public sealed class AdultReaderTests : IDisposable
{
    private const string Train = """
        39, State-gov, 77516, Bachelors, 13, Never-married, Adm-clerical, Not-in-family, White, Male, 2174, 0, 40, United-States, <=50K
        52, ?, 209642, HS-grad, 9, Married-civ-spouse, ?, Husband, White, Male, 0, 0, 45, ?, >50K

        """;

    private const string Test = """
        |1x3 Cross validator
        25, Private, 226802, 11th, 7, Never-married, Machine-op-inspct, Own-child, Black, Female, 0, 0, 40, United-States, <=50K.
        28, Local-gov, 336951, Assoc-acdm, 12, Married-civ-spouse, Protective-serv, Husband, White, Male, 0, 0, 40, United-States, >50K.

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The traps of the published files: blanks after commas, '?', a comment line, dots behind labels, empty lines at the end.
    [Fact]
    public void Read_BothParts_CopesWithTheTraps()
    {
        Write("adult.data", Train + "\n");
        Write("adult.test", Test + "\n");

        TabularData adult = AdultReader.Read(_folder.FullPath);

        adult.Table.Rows.ShouldBe(4);
        adult.Table.Numbers("label").Values.ToArray().ShouldBe([0, 1, 0, 1]);
        adult.Table["workclass"].IsMissing(1).ShouldBeTrue();
        adult.Table["workclass"].Format(0).ShouldBe("State-gov");
        adult.Table.Numbers("capital-gain").Values[0].ShouldBe(2174);
        adult.Features.ShouldNotContain("fnlwgt");
        adult.Features.ShouldNotContain("education");
        adult.Features.Count.ShouldBe(12);
        AdultReader.Read(_folder.FullPath, AdultPart.Test).Table.Rows.ShouldBe(2);
        AdultReader.Read(_folder["adult.data"]).Table.Rows.ShouldBe(2);
    }

    [Theory]
    [InlineData("39, State-gov, 77516", "there should be 15")]
    [InlineData(
        "x, State-gov, 1, Bachelors, 13, a, b, c, White, Male, 2174, 0, 40, United-States, <=50K",
        "column 1 ('age') is not a number"
    )]
    [InlineData(
        "39, State-gov, 1, Bachelors, 13, a, b, c, White, Male, 2174, 0, 40, United-States, yes",
        "the label is 'yes'"
    )]
    [InlineData("", "has no rows")]
    public void Read_BadRow_SaysOneClearThing(string row, string part)
    {
        Write("adult.data", row + "\n");

        Refusal.Of(() => AdultReader.Read(_folder["adult.data"]), ProblemCodes.BadTable, part, "adult.data");
    }

    // The dots behind the labels of adult.test tell the parts apart, under any name, and a file holds one part alone.
    [Theory]
    [InlineData(Test, AdultPart.Train, "with a dot behind it as in adult.test; expected adult.data.")]
    [InlineData(Train, AdultPart.Test, "without a dot behind it as in adult.data; expected adult.test.")]
    [InlineData(Train + Test, AdultPart.All, "row 3: the label is '<=50K.'")]
    public void Read_FileOfAnotherPart_IsRefused(string text, AdultPart part, string expected)
    {
        Write("any.csv", text.Replace("\n\n", "\n") + "\n");

        Refusal.Of(() => AdultReader.Read(_folder["any.csv"], part), ProblemCodes.BadTable, expected, "any.csv");
    }

    [Fact]
    public void Read_FolderWithOnePartTwice_IsRefused()
    {
        Write("adult.data", Train);
        Write("adult.test", Train);

        Refusal.Of(() => AdultReader.Read(_folder.FullPath), ProblemCodes.BadTable, "adult.test", "as in adult.data");
    }

    [Fact]
    public void Read_MissingPart_IsNamed()
    {
        Write("adult.data", Train);

        Refusal.Of(() => AdultReader.Read(_folder.FullPath), ProblemCodes.NotFound, "adult.test");
    }

    // Counts from the README of the files; 4,262 cells of the training part are '?'.
    [Fact]
    public void Read_RealFiles_HaveTheKnownCounts()
    {
        string? real = RealFiles.Folder("adult");
        Write("adult.data", Train);
        Write("adult.test", Test);

        Table train = AdultReader.Read(real ?? _folder.FullPath, AdultPart.Train).Table;
        Table test = AdultReader.Read(real ?? _folder.FullPath, AdultPart.Test).Table;

        train.Rows.ShouldBe(real is null ? 2 : 32_561);
        Ones(train).ShouldBe(real is null ? 1 : 7_841);
        test.Rows.ShouldBe(real is null ? 2 : 16_281);
        Ones(test).ShouldBe(real is null ? 1 : 3_846);
        train.Columns.Sum(c => Enumerable.Range(0, c.Rows).Count(c.IsMissing)).ShouldBe(real is null ? 3 : 4_262);
    }

    private static double Ones(Table table) => table.Numbers("label").Values.ToArray().Sum();

    private void Write(string name, string text) => _folder.File(name, Encoding.UTF8.GetBytes(text));
}
