using Patchwork.Datasets.Bundled;
using Patchwork.Tables;

namespace Patchwork.Datasets.Tests.Bundled;

/// <summary>Counts and means are those that R's table() and mean() give for the data sets of r-cran-aer.</summary>
public sealed class BundledDataTests
{
    [Fact]
    public void Load_Cpssw8_IsTheSurvey()
    {
        BundledTable loaded = new BundledData().Load("CPSSW8");
        Table table = loaded.Table;
        table.Rows.ShouldBe(loaded.Dataset.Rows);
        Math.Round(Mean(table.Numbers("earnings")), 2).ShouldBe(18.44);
        Count(table, "gender", "male").ShouldBe(34_348);
        Count(table, "gender", "female").ShouldBe(27_047);
        Count(table, "region", "South").ShouldBe(18_963);
        Describes(loaded);
    }

    [Fact]
    public void Load_Cps1988_IsTheSurvey()
    {
        BundledTable loaded = new BundledData().Load("cps1988");
        Table table = loaded.Table;
        table.Rows.ShouldBe(loaded.Dataset.Rows);
        Math.Round(Mean(table.Numbers("wage")), 1).ShouldBe(603.7);
        Count(table, "ethnicity", "afam").ShouldBe(2_232);
        Count(table, "parttime", "yes").ShouldBe(2_524);
        table.Numbers("experience").Values.ToArray().Count(v => v < 0).ShouldBe(438);
        Describes(loaded);
    }

    [Fact]
    public void Load_UnknownName_NamesTheOnesThereAre() =>
        Refusal.Of(() => new BundledData().Load("cps"), ProblemCodes.NotFound, "cpssw8, cps1988");

    [Fact]
    public void Load_WhereNothingIs_SaysWhereToGetIt()
    {
        using TemporaryFolder folder = new();
        PatchworkException refusal = Refusal.Of(
            () => new BundledData(folder.FullPath).Load("cpssw8"),
            ProblemCodes.DataUnavailable,
            "CPSSW8.csv.gz"
        );
        refusal.Detail!.ShouldContain("r-cran-aer");
        refusal.Detail!.ShouldContain(BundledData.Variable);
        refusal.IsBadInput.ShouldBeFalse();
    }

    [Fact]
    public void Load_AnotherFileOfThatName_IsRefusedByItsChecksum()
    {
        using TemporaryFolder folder = new();
        folder.File("CPSSW8.csv.gz", "earnings\n1\n"u8.ToArray());
        Refusal.Of(
            () => new BundledData(folder.FullPath).Load("cpssw8"),
            ProblemCodes.DataUnavailable,
            "SHA-256",
            "expected 260069b45c29f32b"
        );
    }

    // A file of one's own is bad input where it is another one, and needs no dictionary beside it.
    [Fact]
    public void LoadFrom_FilesOfOnesOwn_AreHeldToTheChecksum()
    {
        using TemporaryFolder folder = new();
        string wrong = folder.File("wrong.csv", "earnings\n1\n"u8.ToArray());
        string? real = RealFiles.Folder("cps");

        PatchworkException refusal = Refusal.Of(
            () => new BundledData().LoadFrom("cpssw8", wrong),
            ProblemCodes.BadTable,
            "wrong.csv is not the table cpssw8"
        );
        refusal.IsBadInput.ShouldBeTrue();
        Refusal.Of(
            () => new BundledData().LoadFrom("cpssw8", folder.FullPath),
            ProblemCodes.NotFound,
            "has no file CPSSW8.csv, packed (.gz) or not"
        );
        if (real is not null)
        {
            Describes(new BundledData().LoadFrom("cpssw8", real));
            Describes(new BundledData().LoadFrom("cps1988", Path.Combine(real, "CPS1988.csv.gz")));
        }
    }

    // Every column has a label, every text code a meaning, and nothing is described that is not there.
    private static void Describes(BundledTable loaded)
    {
        loaded.Dictionary.Columns.Select(c => c.Name).ShouldBe(loaded.Table.Columns.Select(c => c.Name));
        loaded
            .Table.Columns.Select(c => c.Name)
            .ShouldBe([loaded.Dataset.Label, .. loaded.Dataset.Features], ignoreOrder: true);
        loaded.Dataset.Sensitive.ShouldBeSubsetOf(loaded.Dataset.Features);
        foreach (TextColumn text in loaded.Table.Columns.OfType<TextColumn>())
        {
            loaded.Dictionary[text.Name]!.Values.Keys.ShouldBe(text.Categories, ignoreOrder: true);
        }
    }

    private static double Mean(NumberColumn column) => column.Values.ToArray().Average();

    private static int Count(Table table, string column, string value)
    {
        TextColumn text = (TextColumn)table[column];
        return text.Codes.Count(text.CodeOf(value));
    }
}
