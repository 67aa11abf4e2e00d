using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;
using Patchwork.Datasets.Catalog;
using Patchwork.Datasets.Csv;

namespace Patchwork.Cli.Tests.Commands;

/// <summary>Whatever <c>data get</c> cannot use is bad input: exit code 2, and one sentence that names what was typed.</summary>
public sealed class DataGetRefusalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    /// <summary>All data sets that are read from files.</summary>
    public static TheoryData<string> WithFiles() => [.. DatasetCatalog.All.Where(d => !d.IsMade).Select(d => d.Name)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(WithFiles))]
    public void Get_FromNowhere_NamesTheOption(string name) =>
        Refused(
            Get(name, "--from", Path.Combine(_folder, "missing")),
            "not-found",
            "--from: there is no folder or file"
        );

    [Theory]
    [MemberData(nameof(WithFiles))]
    public void Get_FromAFolderWithoutItsFiles_NamesTheOptionAndTheFiles(string name)
    {
        string empty = Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName;
        string expected = DatasetCatalog.Find(name).Files[0].Split('X', '…')[0];

        Refused(
            Get(name, "--from", empty),
            "not-found",
            $"--from: {empty}",
            Path.GetFileNameWithoutExtension(expected)
        );
    }

    // A table of two columns is none of the data sets, and not one of four files either.
    [Theory]
    [MemberData(nameof(WithFiles))]
    public void Get_FromAFileOfAnotherKind_NamesTheFile(string name)
    {
        string file = Path.Combine(_folder, "wrong.csv");
        File.WriteAllText(file, "a,b\n1,2\n");

        Refused(Get(name, "--from", file), null, file);
    }

    [Fact]
    public void Get_LawSchoolWithoutFiles_SaysWhatToBring() =>
        Refused(Get("law-school"), "bad-option", "--from FILE", "law_school_clean.csv");

    // Each option with a data set that it says nothing about.
    [Theory]
    [InlineData("made-acs", "belongs to acs, adult", "--from", ".")]
    [InlineData("made-acs", "belongs to acs.", "--states", "DE")]
    [InlineData("made-acs", "belongs to acs.", "--year", "2018")]
    [InlineData("made-acs", "belongs to acs.", "--allow-absent")]
    [InlineData("acs", "belongs to made-acs.", "--rows", "10")]
    [InlineData("acs", "belongs to adult.", "--part", "train")]
    [InlineData("compas", "belongs to adult.", "--part", "all")]
    [InlineData("adult", "belongs to acs, made-acs.", "--task", "income")]
    [InlineData("cpssw8", "belongs to made-acs.", "--rows", "100000")]
    [InlineData("mnist", "belongs to acs, made-acs.", "--task", "income")]
    public void Get_OptionOfAnotherDataSet_NamesBoth(string name, string belongs, params string[] options) =>
        Refused(Get(name, options), "bad-option", $"{options[0]} has no effect on {name}", belongs);

    // The wages from a file of one's own: packed as they come with Patchwork, and unpacked.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Get_WagesFromOneFile_AreTheWages(bool packed)
    {
        string whole = Path.Combine(_folder, packed ? "wages.csv.gz" : "wages.csv");
        Get("cps1988", "--table", Path.Combine(_folder, "all.csv")).ExitCode.ShouldBe(0);
        string source = Bundled("CPS1988.csv.gz");
        if (packed)
        {
            File.Copy(source, whole);
        }
        else
        {
            using System.IO.Compression.GZipStream text = new(
                File.OpenRead(source),
                System.IO.Compression.CompressionMode.Decompress
            );
            using FileStream plain = File.Create(whole);
            text.CopyTo(plain);
        }

        AppRun run = Get("cps1988", "--from", whole);

        run.ExitCode.ShouldBe(0, run.Output);
        run.Json.GetProperty("sources")[0].GetString().ShouldBe(whole);
        CsvTableReader.Read(Path.Combine(_folder, "out", "data.csv")).Rows.ShouldBe(28_155);
        File.ReadAllText(Path.Combine(_folder, "out", "dictionary.yaml")).ShouldContain("ethnicity");
    }

    // A file holds its own states; another one that is asked for is not silently answered with them.
    [Fact]
    public void Get_FileOfAnotherState_IsRefused()
    {
        string file = Path.Combine(_folder, "psam_p10.csv");
        File.WriteAllText(
            file,
            "SERIALNO,ST,PWGTP,AGEP,COW,SCHL,MAR,OCCP,POBP,RELP,WKHP,SEX,RAC1P,PINCP\n"
                + "2018GQ0000001,10,5,40,1,20,1,0010,10,00,40,1,1,60000\n"
                + "2018GQ0000002,56,5,40,1,20,1,0010,10,00,40,1,1,60000\n"
        );

        Refused(Get("acs", "--states", "DE,VT", "--from", file), "not-found", "nobody of Vermont (VT)");
        AppRun one = Get("acs", "--states", "WY", "--from", file);
        one.ExitCode.ShouldBe(0, one.Output);
        one.Json.GetProperty("rows").GetInt32().ShouldBe(1);
        Get("acs", "--from", file).Json.GetProperty("rows").GetInt32().ShouldBe(2);
    }

    [Fact]
    public void Get_OntoTheFileThatIsRead_IsRefused()
    {
        string file = Path.Combine(_folder, "adult.data");
        const string Text = "39, ?, 7, Bachelors, 13, a, b, c, White, Male, 0, 0, 40, US, <=50K\n";
        File.WriteAllText(file, Text);

        Refused(
            Get("adult", "--from", file, "--table", file),
            "bad-option",
            "--table names '",
            "would be written over"
        );
        File.ReadAllText(file).ShouldBe(Text);
    }

    [Fact]
    public void Get_PartThatTheFileIsNot_IsRefused()
    {
        string file = Path.Combine(_folder, "adult.test");
        File.WriteAllText(
            file,
            "|1x3 Cross validator\n39, ?, 7, Bachelors, 13, a, b, c, White, Male, 0, 0, 40, US, <=50K.\n"
        );

        Refused(Get("adult", "--part", "train", "--from", file), "bad-table", file, "expected adult.data");
        Get("adult", "--part", "test", "--from", file).ExitCode.ShouldBe(0);
    }

    private static void Refused(AppRun run, string? code, params string[] parts)
    {
        run.ExitCode.ShouldBe(2, run.Output);
        string message = run.Json.GetProperty("message").GetString()!;
        if (code is not null)
        {
            run.Json.GetProperty("code").GetString().ShouldBe(code, message);
        }

        foreach (string part in parts)
        {
            message.ShouldContain(part);
        }
    }

    private AppRun Get(string name, params string[] options) =>
        AppRun.Of(
            CommandCatalog.Find(),
            ["data", "get", name, .. options, "--out", Path.Combine(_folder, "out"), "--json"]
        );

    private static string Bundled(string name)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "data", "cps", name)))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "data", "cps", name);
    }
}
