using System.IO.Compression;
using System.Text;
using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;
using Patchwork.Datasets.Arrays;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Dictionaries;

namespace Patchwork.Cli.Tests.Commands;

public sealed class DataCommandTests : IDisposable
{
    private const string Columns = "SERIALNO,ST,PWGTP,AGEP,COW,SCHL,MAR,OCCP,POBP,RELP,WKHP,SEX,RAC1P,PINCP";

    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void List_Json_NamesTheDataSetsWithTheirTerms()
    {
        AppRun run = Run("data", "list", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json.GetProperty("dataSets")
            .EnumerateArray()
            .Select(d => d.GetProperty("name").GetString())
            .ShouldBe(
                [
                    "acs",
                    "made-acs",
                    "adult",
                    "compas",
                    "law-school",
                    "mnist",
                    "fashion-mnist",
                    "cifar10",
                    "cifar100",
                    "cpssw8",
                    "cps1988",
                ],
                ignoreOrder: false
            );
        run.Json.GetProperty("dataSets")[0].GetProperty("licence").GetString()!.ShouldContain("public domain");
    }

    [Fact]
    public void Show_Survey_ListsItsTasks()
    {
        AppRun run = Run("data", "show", "acs");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("regression");
        run.Output.ShouldContain("census.gov");
    }

    [Fact]
    public void Show_Pictures_NamesShapeClassesAndChecksums()
    {
        AppRun run = Run("data", "show", "cifar10", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json.GetProperty("pictures").GetProperty("channels").GetInt32().ShouldBe(3);
        run.Json.GetProperty("pictures").GetProperty("classes")[9].GetString().ShouldBe("truck");
        run.Json.GetProperty("published")[0].GetProperty("sha256").GetString()!.ShouldStartWith("c4a38c50");
        run.Json.GetProperty("description").GetString()!.ShouldContain("withdrew");
    }

    // Three records to learn from and one to test on, as CIFAR-10 has them: a label, then 3,072 values.
    [Fact]
    public void Get_Pictures_WritesFourArrays()
    {
        byte[] record = new byte[3073];
        record[0] = 9;
        record[1] = 77;
        File.WriteAllBytes(Path.Combine(_folder, "data_batch_1.bin"), [.. record, .. record, .. record]);
        File.WriteAllBytes(Path.Combine(_folder, "test_batch.bin"), record);
        string target = Path.Combine(_folder, "out");

        AppRun run = Run("data", "get", "cifar10", "--from", _folder, "--out", target, "--json");

        run.ExitCode.ShouldBe(0, run.Output);
        run.Json.GetProperty("isWhole").GetBoolean().ShouldBeFalse();
        run.Json.GetProperty("trainByClass")[9].GetInt32().ShouldBe(3);
        NpyArray pictures = NpyReader.Read(Path.Combine(target, "train-images.npy"));
        pictures.Shape.ShouldBe([3, 3072]);
        pictures.Bytes[3072].ShouldBe((byte)77);
        NpyReader.Read(Path.Combine(target, "test-labels.npy")).Bytes.ToArray().ShouldBe([9]);
    }

    [Fact]
    public void Get_PicturesAsTable_SaysWhatIsExpected()
    {
        AppRun run = Run("data", "get", "mnist", "--table", Path.Combine(_folder, "x.csv"), "--json");

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("message").GetString()!.ShouldContain("--out DIR");
    }

    // One row of each part of Adult in UCI's form.
    [Fact]
    public void Get_AdultPart_WritesThatPartAlone()
    {
        const string Row = "39, ?, 7, Bachelors, 13, a, b, c, White, Male, 0, 0, 40, US, ";
        File.WriteAllText(Path.Combine(_folder, "adult.data"), Row + "<=50K\n");
        File.WriteAllText(Path.Combine(_folder, "adult.test"), "|1x3 Cross validator\n" + Row + ">50K.\n\n");
        string file = Path.Combine(_folder, "test.csv");

        AppRun run = Run("data", "get", "adult", "--part", "test", "--from", _folder, "--table", file, "--json");

        run.ExitCode.ShouldBe(0, run.Output);
        run.Json.GetProperty("rows").GetInt32().ShouldBe(1);
        CsvTableReader.Read(file).Numbers("label").Values.ToArray().ShouldBe([1]);
    }

    // 20 made people of Delaware, all above 16 and at work; every second earns 60,000, so half the labels are 1.
    [Fact]
    public void Get_SurveyFromFolder_WritesTableDictionaryAndSplits()
    {
        WriteZip("csv_pde.zip", "psam_p10.csv", Persons(20));
        WriteDictionary();
        string target = Path.Combine(_folder, "out");

        AppRun run = Run(
            "data",
            "get",
            "acs",
            "--states",
            "DE",
            "--year",
            "2018",
            "--from",
            _folder,
            "--split",
            "--out",
            target,
            "--json"
        );

        run.ExitCode.ShouldBe(0, run.Output);
        run.Json.GetProperty("rows").GetInt32().ShouldBe(20);
        run.Json.GetProperty("year").GetInt32().ShouldBe(2018);
        run.Json.GetProperty("features").GetArrayLength().ShouldBe(10);
        CsvTableReader.Read(Path.Combine(target, "data.csv")).Numbers("label").Values.ToArray().Sum().ShouldBe(10);
        CsvTableReader.Read(Path.Combine(target, "train.csv")).Rows.ShouldBe(14);
        CsvTableReader.Read(Path.Combine(target, "validation.csv")).Rows.ShouldBe(3);
        CsvTableReader.Read(Path.Combine(target, "test.csv")).Rows.ShouldBe(3);
        DataDictionaryFile.Read(Path.Combine(target, "dictionary.yaml")).MeaningOf("SEX", "2").ShouldBe("Female");
        File.Exists(Path.Combine(target, "results.json")).ShouldBeTrue();
    }

    // Made people say that they are made: in the record numbers, the document and the dictionary.
    [Fact]
    public void Get_MadePeople_AreNamedAsMade()
    {
        string target = Path.Combine(_folder, "out");

        AppRun all = Run("data", "get", "made-acs", "--rows", "500", "--seed", "3", "--out", target, "--json");
        AppRun task = Run(
            "data",
            "get",
            "made-acs",
            "--rows",
            "500",
            "--seed",
            "3",
            "--task",
            "regression",
            "--split",
            "--out",
            target + "2",
            "--json"
        );

        all.ExitCode.ShouldBe(0, all.Output);
        task.ExitCode.ShouldBe(0, task.Output);
        all.Json.GetProperty("isMade").GetBoolean().ShouldBeTrue();
        CsvTableReader.Read(Path.Combine(target, "data.csv"))["SERIALNO"].Format(0).ShouldBe("MADE000000000");
        File.ReadAllText(Path.Combine(target, "dictionary.yaml")).ShouldContain("nobody in it exists");
        task.Json.GetProperty("isMade").GetBoolean().ShouldBeTrue();
        task.Json.GetProperty("features").GetArrayLength().ShouldBe(21);
        task.Json.GetProperty("sources")[0].GetString()!.ShouldContain("made people");
        File.ReadAllText(Path.Combine(target + "2", "dictionary.yaml")).ShouldContain("nobody in this table exists");
        File.Exists(Path.Combine(target + "2", "train.csv")).ShouldBeTrue();
    }

    [Fact]
    public void Get_Bundled_WritesTheTable()
    {
        string file = Path.Combine(_folder, "wages.csv");

        AppRun run = Run("data", "get", "cpssw8", "--table", file);

        run.ExitCode.ShouldBe(0, run.Error);
        CsvTableReader.Read(file).Rows.ShouldBe(61_395);
    }

    // One message each, exit code 2, and nothing written: the cases of bad input that the loaders promise.
    [Theory]
    [InlineData("bad-table", "records of 2018", "--states", "DE", "--year", "2019")]
    [InlineData("not-found", "no state 'ZZ'", "--states", "ZZ")]
    [InlineData("not-found", "csv_pwy.zip", "--states", "WY")]
    [InlineData("not-found", "--states DE,WY,VT,-WY,-VT", "--states", "DE,WY,VT")]
    [InlineData("bad-option", "not among them", "--states", "DE,-WY")]
    [InlineData("bad-table", "expected 16 (Idaho)", "--states", "north dakota,ID,-ND", "--year", "2018")]
    [InlineData("not-found", "no task 'wages'", "--states", "DE", "--task", "wages")]
    [InlineData("bad-table", "lacks", "--states", "DE", "--task", "mobility")]
    [InlineData("bad-table", "cut off", "--states", "NV")]
    [InlineData("bad-table", "README.pdf", "--states", "ME")]
    [InlineData("bad-table", "code 7", "--states", "MT")]
    public void Get_BadInput_SaysOneClearThing(string code, string part, params string[] options)
    {
        WriteZip("csv_pde.zip", "psam_p10.csv", Persons(20));
        WriteZip("csv_pid.zip", "psam_p16.csv", Persons(3));
        WriteZip("csv_pme.zip", "README.pdf", "%PDF");
        WriteZip("csv_pmt.zip", "psam_p30.csv", Persons(4, 30).Replace(",1,1,60000", ",7,1,60000"));
        File.WriteAllBytes(
            Path.Combine(_folder, "csv_pnv.zip"),
            File.ReadAllBytes(Path.Combine(_folder, "csv_pde.zip"))[..200]
        );
        WriteDictionary();
        string target = Path.Combine(_folder, "out");

        AppRun run = Run(["data", "get", "acs", .. options, "--from", _folder, "--out", target, "--json"]);

        run.ExitCode.ShouldBe(2, run.Output);
        run.Json.GetProperty("code").GetString().ShouldBe(code, run.Output);
        run.Json.GetProperty("message").GetString()!.ShouldContain(part);
        Directory.Exists(target).ShouldBeFalse();
    }

    [Fact]
    public void Get_NothingToWrite_SaysSo()
    {
        AppRun run = Run("data", "get", "cpssw8", "--json");

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("message").GetString()!.ShouldContain("--table");
    }

    // Without files at hand the states must be named, before anything is fetched.
    [Fact]
    public void Get_NeitherFilesNorStates_SaysSo()
    {
        AppRun run = Run("data", "get", "acs", "--table", Path.Combine(_folder, "x.csv"), "--json");

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("message").GetString()!.ShouldContain("--states");
    }

    private static AppRun Run(params string[] arguments) => AppRun.Of(CommandCatalog.Find(), arguments);

    private static string Persons(int rows, int state = 10) =>
        string.Concat(
            Enumerable
                .Range(0, rows)
                .Select(i =>
                    $"2018GQ{i:0000000},{state},5,40,1,20,1,0010,10,00,40,1,1,{(i % 2 == 0 ? 60000 : 20000)}\n"
                )
                .Prepend(Columns + "\n")
        );

    private void WriteDictionary() =>
        File.WriteAllText(
            Path.Combine(_folder, "PUMS_Data_Dictionary_2018.csv"),
            "NAME,SEX,C,1,\"Sex\"\nVAL,SEX,C,1,\"1\",\"1\",\"Male\"\nVAL,SEX,C,1,\"2\",\"2\",\"Female\"\n"
        );

    private void WriteZip(string name, string entry, string text)
    {
        using ZipArchive zip = new(File.Create(Path.Combine(_folder, name)), ZipArchiveMode.Create);
        using Stream bytes = zip.CreateEntry(entry).Open();
        bytes.Write(Encoding.UTF8.GetBytes(text));
    }
}
