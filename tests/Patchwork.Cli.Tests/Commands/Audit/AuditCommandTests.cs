using System.Globalization;
using System.Text.Json;
using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;
using Patchwork.Datasets.Csv;
using Patchwork.Tables;

namespace Patchwork.Cli.Tests.Commands;

public sealed class AuditCommandTests : IDisposable
{
    // Math-3 section 1: groups 00001111, labels 11001100, predictions 11101000.
    private const string Vector = "g,y,h\n0,1,1\n0,1,1\n0,0,1\n0,0,0\n1,1,1\n1,1,0\n1,0,0\n1,0,0\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // DP, EO and EB stand in math-3. By hand: 6 of 8 right, 3 true and 1 false positive, 1 missed: F1 6/8. Group and label
    // are independent, so amplification is 0 in both readings of equality.
    [Fact]
    public void Audit_VectorOfThePaper_HasItsMeasures()
    {
        JsonElement audit = Json(Vector, "--label", "y", "--prediction", "h", "--group", "g");

        Number(audit, "accuracy").ShouldBe(0.75);
        Number(audit, "f1").ShouldBe(0.75);
        Number(audit, "demographicParity").ShouldBe(0.25);
        Number(audit, "equalizedOdds").ShouldBe(0.25);
        Number(audit, "errorRateBalance").ShouldBe(0.5);
        Number(audit.GetProperty("biasAmplification"), "attributeToTask").ShouldBe(0);
        IsNull(audit.GetProperty("biasAmplification"), "taskToAttribute").ShouldBeTrue();
        IsNull(audit, "expectedCalibrationError").ShouldBeTrue();
        JsonElement first = audit.GetProperty("byGroup").GetProperty("0");
        first.GetProperty("count").GetInt32().ShouldBe(4);
        Number(first, "accuracy").ShouldBe(0.75);
        Number(first, "selectionRate").ShouldBe(0.75);
        Number(first, "falsePositiveRate").ShouldBe(0.5);
        Number(first, "falseNegativeRate").ShouldBe(0);
        JsonElement second = audit.GetProperty("byGroup").GetProperty("1");
        Number(second, "falsePositiveRate").ShouldBe(0);
        Number(second, "falseNegativeRate").ShouldBe(0.5);
    }

    [Fact]
    public void Audit_Intervals_HoldTheirValueAndAreLeftOutOnRequest()
    {
        string[] options = ["--label", "y", "--prediction", "h", "--group", "g"];
        JsonElement with = Json(Vector, options);
        JsonElement without = Json(Vector, [.. options, "--no-intervals"]);

        JsonElement interval = with.GetProperty("intervals").GetProperty("accuracy");
        interval.GetArrayLength().ShouldBe(2);
        interval[0].GetDouble().ShouldBeLessThan(0.75);
        interval[1].GetDouble().ShouldBeGreaterThan(0.75);
        with.GetProperty("intervals").TryGetProperty("biasAmplification.attributeToTask", out _).ShouldBeTrue();
        with.GetProperty("byGroup")
            .GetProperty("0")
            .GetProperty("intervals")
            .TryGetProperty("accuracy", out _)
            .ShouldBeTrue();
        without.TryGetProperty("intervals", out _).ShouldBeFalse();
        without.GetProperty("byGroup").GetProperty("0").TryGetProperty("intervals", out _).ShouldBeFalse();
        Number(without, "accuracy").ShouldBe(0.75);
    }

    // Counts c[a][t][p] and results: math-5 section 1.5, where both public codes agree.
    [Theory]
    [InlineData("20 0 0 80 80 0 0 20", 0)]
    [InlineData("0 20 0 80 80 0 20 0", 0.2)]
    [InlineData("20 0 30 50 50 30 0 20", -0.3)]
    public void Audit_CountsOfThePaper_AmplifyAsThere(string counts, double expected)
    {
        int[] c = [.. counts.Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
        IEnumerable<string> rows = Enumerable
            .Range(0, 8)
            .SelectMany(cell => Enumerable.Repeat($"{cell >> 2},{(cell >> 1) & 1},{cell & 1}\n", c[cell]));

        JsonElement audit = Json("a,t,p\n" + string.Concat(rows), "--label", "t", "--prediction", "p", "--group", "a");

        Number(audit.GetProperty("biasAmplification"), "attributeToTask").ShouldBe(expected, 1e-12);
    }

    // Exchanging class and group turns one direction into the other (math-5 section 1.2).
    [Fact]
    public void Audit_PredictedGroup_AmplifiesAsTheExchangedTable()
    {
        const string Table = "a,t,p,q\n0,0,0,0\n0,0,1,1\n0,1,1,0\n1,1,1,1\n1,1,0,1\n1,0,0,0\n1,1,1,1\n";

        JsonElement audit = Json(Table, "--label", "t", "--prediction", "p", "--group", "a", "--predicted-group", "q");
        JsonElement exchanged = Json(Table, "--label", "a", "--prediction", "q", "--group", "t");

        Number(audit.GetProperty("biasAmplification"), "taskToAttribute")
            .ShouldBe(Number(exchanged.GetProperty("biasAmplification"), "attributeToTask"), 1e-15);
    }

    // Math-5 section 1.5: confidences and which were right give ECE .424 and MCE .77. All scores are at least 1/2, so
    // class 1 is predicted and right means label 1.
    [Fact]
    public void Audit_ConfidencesOfThePaper_HaveItsCalibrationError()
    {
        const string Table =
            "s,y,h\n.52,1,1\n.55,0,1\n.61,0,1\n.68,1,1\n.73,1,1\n.77,0,1\n.82,1,1\n.91,1,1\n.97,1,1\n1.0,0,1\n";

        JsonElement audit = Json(Table, "--label", "y", "--prediction", "h", "--score", "s");

        Number(audit, "expectedCalibrationError").ShouldBe(0.424, 1e-12);
        Number(audit, "maximumCalibrationError").ShouldBe(0.77, 1e-12);
        IsNull(audit, "demographicParity").ShouldBeTrue();
        audit.GetProperty("byGroup").EnumerateObject().ShouldBeEmpty();
    }

    // By hand: right are yes/yes and no/no, 2 of 4. 'yes' is the ordinally last class; with it one of two is missed.
    [Theory]
    [InlineData(null, "yes")]
    [InlineData("no", "no")]
    public void Audit_TextLabels_TakeTheLastClassUnlessTold(string? positive, string expected)
    {
        string[] options = positive is null ? [] : ["--positive", positive];
        JsonElement audit = Json(
            "g,y,h\na,yes,yes\na,yes,no\nb,no,no\nb,no,yes\n",
            ["--label", "y", "--prediction", "h", "--group", "g", .. options]
        );

        audit.GetProperty("positive").GetString().ShouldBe(expected);
        Number(audit, "accuracy").ShouldBe(0.5);
        JsonElement own = audit.GetProperty("byGroup").GetProperty(positive is null ? "a" : "b");
        Number(own, "falseNegativeRate").ShouldBe(0.5);
        IsNull(own, "falsePositiveRate").ShouldBeTrue();
    }

    // Three classes: 4 of 6 right; class 3 against the rest: true positives 1, missed 1, false 1: F1 2/4.
    [Fact]
    public void Audit_ThreeClasses_RatesAreOfThePositiveOne()
    {
        JsonElement audit = Json(
            "y,h\n1,1\n1,1\n2,2\n2,3\n3,3\n3,2\n",
            "--label",
            "y",
            "--prediction",
            "h",
            "--positive",
            "3"
        );

        Number(audit, "accuracy").ShouldBe(4 / 6.0);
        Number(audit, "f1").ShouldBe(0.5);
        audit.GetProperty("notes").EnumerateArray().ShouldContain(n => n.GetString()!.Contains("3 classes"));
    }

    // Names of interfaces section 5: 'a & b'; an empty cell is a group of its own.
    [Fact]
    public void Audit_TwoColumnsAndAnEmptyCell_NameEveryCombination()
    {
        JsonElement audit = Json(
            "sex,race,y,h\nf,x,1,1\nf,z,0,0\nm,x,1,0\nm,,0,0\n",
            "--label",
            "y",
            "--prediction",
            "h",
            "--group",
            "sex,race"
        );

        audit
            .GetProperty("byGroup")
            .EnumerateObject()
            .Select(g => g.Name)
            .ShouldBe(["f & x", "f & z", "m & x", "m & missing"]);
    }

    [Fact]
    public void Audit_Predicate_ComparesItWithEveryoneElse()
    {
        JsonElement audit = Json(Vector, "--label", "y", "--prediction", "h", "--group", "g == 1 and y >= 0");

        Number(audit, "demographicParity").ShouldBe(0.25);
        audit
            .GetProperty("byGroup")
            .EnumerateObject()
            .Select(g => g.Name)
            .ShouldBe(["g == 1 and y >= 0", "everyone else"]);
    }

    // Overlapping groups: everyone 8 rows with 6 right, g == 0 4 with 3, y == 1 4 with 3.
    [Fact]
    public void Audit_FileOfPredicates_TakesOverlappingGroups()
    {
        string groups = Write("groups.txt", "# whom we look at\neveryone\n\ng == 0\r\ny == 1\n");

        JsonElement by = Json(Vector, "--label", "y", "--prediction", "h", "--groups", groups).GetProperty("byGroup");

        by.EnumerateObject().Select(g => g.Name).ShouldBe(["everyone", "g == 0", "y == 1"]);
        by.EnumerateObject().Select(g => g.Value.GetProperty("count").GetInt32()).ShouldBe([8, 4, 4]);
        by.EnumerateObject().Select(g => Number(g.Value, "accuracy")).ShouldBe([0.75, 0.75, 0.75]);
    }

    // Predictions 2,2,2,2.5 of 1,2,3,4.5: errors 1,0,-1,-2.
    [Fact]
    public void Audit_Numbers_HaveErrorsAndBiasByGroup()
    {
        JsonElement audit = Json(
            "g,y,p\na,1,2\na,2,2\nb,3,2\nb,4.5,2.5\n",
            "--label",
            "y",
            "--prediction",
            "p",
            "--group",
            "g"
        );

        audit.GetProperty("task").GetString().ShouldBe("regression");
        Number(audit, "meanSquaredError").ShouldBe(1.5);
        Number(audit, "meanAbsoluteError").ShouldBe(1);
        Number(audit, "bias").ShouldBe(-0.5);
        audit.TryGetProperty("accuracy", out _).ShouldBeFalse();
        JsonElement b = audit.GetProperty("byGroup").GetProperty("b");
        Number(b, "meanSquaredError").ShouldBe(2.5);
        Number(b, "meanAbsoluteError").ShouldBe(1.5);
        Number(b, "bias").ShouldBe(-1.5);
    }

    // 0/1 numbers are classes unless --task says otherwise: the squared error is then the share of wrong rows.
    [Fact]
    public void Audit_TaskGiven_OverridesWhatTheColumnsLookLike() =>
        Number(Json(Vector, "--label", "y", "--prediction", "h", "--task", "regression"), "meanSquaredError")
            .ShouldBe(0.25);

    // 61,395 real people; expected values computed with numpy 1.24 and scikit-learn 1.2.1 from the same columns.
    [Fact]
    public void Audit_RealWages_AgreesWithNumpy()
    {
        string data = WriteWages();
        string[] options = ["--label", "over20", "--prediction", "schooled", "--group", "gender", "--no-intervals"];

        AppRun run = Run(["audit", data, .. options, "--score", "share", "--json"]);

        run.ExitCode.ShouldBe(0, run.Output);
        Number(run.Json, "accuracy").ShouldBe(0.6713576024106197, 1e-12);
        Number(run.Json, "f1").ShouldBe(0.5662072968847418, 1e-12);
        Number(run.Json, "demographicParity").ShouldBe(0.02406710752587049, 1e-12);
        Number(run.Json, "equalizedOdds").ShouldBe(0.10117662314924125, 1e-12);
        Number(run.Json, "errorRateBalance").ShouldBe(0.1508147517780316, 1e-12);
        Number(run.Json.GetProperty("biasAmplification"), "attributeToTask").ShouldBe(-0.09922083096778739, 1e-12);
        Number(run.Json, "expectedCalibrationError").ShouldBe(0.278520431708802, 1e-12);
        JsonElement women = run.Json.GetProperty("byGroup").GetProperty("female");
        women.GetProperty("count").GetInt32().ShouldBe(27047);
        Number(women, "falsePositiveRate").ShouldBe(0.3385740584108662, 1e-12);
        Number(women, "falseNegativeRate").ShouldBe(0.2750431778928188, 1e-12);
    }

    [Fact]
    public void Audit_RealWages_NumbersAgreeWithNumpy()
    {
        AppRun run = Run(
            "audit",
            WriteWages(),
            "--label",
            "earnings",
            "--prediction",
            "predicted",
            "--group",
            "gender,region",
            "--no-intervals",
            "--json"
        );

        Number(run.Json, "meanSquaredError").ShouldBe(84.48255135956268, 1e-9);
        Number(run.Json, "bias").ShouldBe(0.03136402668401331, 1e-9);
        JsonElement south = run.Json.GetProperty("byGroup").GetProperty("female & South");
        south.GetProperty("count").GetInt32().ShouldBe(8658);
        Number(south, "meanSquaredError").ShouldBe(70.41055964006257, 1e-9);
        Number(south, "bias").ShouldBe(2.709051893295334, 1e-9);
    }

    [Fact]
    public void Audit_SameSeedAnyThreads_IsTheSame()
    {
        string data = Write("data.csv", Vector);
        string[] options = ["audit", data, "--label", "y", "--prediction", "h", "--group", "g", "--json"];

        string one = Run([.. options, "--threads", "1"]).Output;

        Run([.. options, "--threads", "3"]).Output.ShouldBe(one);
        Run([.. options, "--seed", "1"]).Output.ShouldNotBe(one);
    }

    [Theory]
    [InlineData("unknown-column", "did you mean 'y'?", "--label", "yy", "--prediction", "h")]
    [InlineData("unknown-column", "'sex'", "--label", "y", "--prediction", "h", "--group", "sex")]
    [InlineData("unknown-column", "'race'", "--label", "y", "--prediction", "h", "--group", "g,race")]
    [InlineData("unknown-column", "sex", "--label", "y", "--prediction", "h", "--group", "sex == 1")]
    [InlineData("bad-predicate", "==", "--label", "y", "--prediction", "h", "--group", "g = 1")]
    [InlineData("bad-option", "'7'", "--label", "y", "--prediction", "h", "--positive", "7")]
    [InlineData("bad-option", "--task", "--label", "y", "--prediction", "h", "--task", "clasification")]
    [InlineData("bad-option", "--prediction COLUMN", "--label", "y")]
    [InlineData("bad-option", "regressed", "--label", "y", "--prediction", "h", "--task", "regression", "--score", "h")]
    [InlineData("bad-table", "0 to 1", "--label", "y", "--prediction", "h", "--score", "s")]
    [InlineData("not-found", "none.txt", "--label", "y", "--prediction", "h", "--groups", "none.txt")]
    [InlineData("not-found", "none.zip", "--label", "y", "--prediction", "h", "--groups", "none.zip")]
    public void Audit_BadUse_SaysWhatIsExpected(string code, string inMessage, params string[] options)
    {
        string data = Write("data.csv", "g,y,h,s\n0,1,1,3\n1,0,0,2\n");

        AppRun json = Run(["audit", data, .. options, "--json"]);
        AppRun plain = Run(["audit", data, .. options]);

        json.ExitCode.ShouldBe(2);
        json.Json.GetProperty("code").GetString().ShouldBe(code, json.Output);
        json.Json.GetProperty("message").GetString()!.ShouldContain(inMessage);
        json.Error.ShouldBeEmpty();
        plain.ExitCode.ShouldBe(2);
        plain.Output.ShouldBeEmpty();
        plain.Error.ShouldContain(inMessage);
        plain.Error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("g == 0\ng == \n", "bad-predicate", "line 2")]
    [InlineData("# nothing\n\n", "bad-predicate", "no group")]
    [InlineData("g == 0\ng == 0\n", "bad-option", "twice")]
    [InlineData("sex == 0\n", "unknown-column", "line 1")]
    public void Audit_BadFileOfPredicates_NamesTheLine(string text, string code, string inMessage)
    {
        string data = Write("data.csv", Vector);
        string groups = Write("groups.txt", text);

        AppRun run = Run("audit", data, "--label", "y", "--prediction", "h", "--groups", groups, "--json");

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("code").GetString().ShouldBe(code);
        run.Json.GetProperty("message").GetString()!.ShouldContain(inMessage);
    }

    // An archive's groups: predicates are looked up in the table, arrays are matched with its rows by their number.
    [Fact]
    public void Audit_GroupsOfAnArchive_AreItsSubmissions()
    {
        string archive = WriteArchive(rows: 8);
        string small = WriteArchive(rows: 4);
        string data = Write("data.csv", Vector);

        AppRun run = Run("audit", data, "--label", "y", "--prediction", "h", "--groups", archive, "--json");
        AppRun other = Run("audit", data, "--label", "y", "--prediction", "h", "--groups", small, "--json");

        run.ExitCode.ShouldBe(0, run.Output);
        JsonElement by = run.Json.GetProperty("byGroup");
        by.EnumerateObject().Select(g => g.Name).ShouldBe(["g == 0", "s2"]);
        by.GetProperty("s2").GetProperty("count").GetInt32().ShouldBe(3);
        other.ExitCode.ShouldBe(2);
        other.Json.GetProperty("code").GetString().ShouldBe("bad-archive");
        other.Json.GetProperty("message").GetString()!.ShouldContain("cannot be matched");
    }

    // The archive's labels are 0 and its list answers them exactly, so all is right; its features are the vector's table.
    [Fact]
    public void Audit_Competition_BringsTableLabelAndPredictions()
    {
        string archive = WriteArchive(rows: 8, features: Vector);
        string without = WriteArchive(rows: 4);

        AppRun run = Run("audit", "--competition", archive, "--group", "g", "--json");
        AppRun bare = Run("audit", "--competition", without, "--group", "g", "--json");
        AppRun address = Run("audit", "--competition", "http://127.0.0.1:5080/c", "--json");
        AppRun both = Run("audit", "--competition", archive, "--label", "y", "--json");

        run.ExitCode.ShouldBe(0, run.Output);
        Number(run.Json, "accuracy").ShouldBe(1);
        run.Json.GetProperty("byGroup").GetProperty("1").GetProperty("count").GetInt32().ShouldBe(4);
        bare.Json.GetProperty("code").GetString().ShouldBe("bad-archive");
        address.Json.GetProperty("code").GetString().ShouldBe("bad-option");
        both.Json.GetProperty("code").GetString().ShouldBe("bad-option");
        both.ExitCode.ShouldBe(2);
    }

    [Fact]
    public void Audit_Out_WritesTablesFiguresAndAPage()
    {
        string data = Write("data.csv", Vector);
        string target = Path.Combine(_folder, "out");

        Run("audit", data, "--label", "y", "--prediction", "h", "--group", "g", "--out", target).ExitCode.ShouldBe(0);

        Directory
            .GetFiles(target)
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["accuracy.svg", "error-rates.svg", "groups.csv", "measures.csv", "report.html", "results.json"]);
        File.ReadAllLines(Path.Combine(target, "groups.csv"))[0].ShouldStartWith("group,count,accuracy,accuracyLow,");
        File.ReadAllText(Path.Combine(target, "report.html")).ShouldContain("Which errors fall on whom?");
    }

    [Fact]
    public void Audit_Plain_ReadsAsTheGoldenFile()
    {
        string data = Write("data.csv", Vector);
        string dictionary = Write(
            "dictionary.yaml",
            "columns:\n  g: { label: Group, values: { 0: people in town, 1: people in the country } }\n  y: { label: Repaid, values: { 1: repaid } }\n"
        );

        AppRun run = Run(
            "audit",
            data,
            "--label",
            "y",
            "--prediction",
            "h",
            "--group",
            "g",
            "--no-intervals",
            "--dictionary",
            dictionary
        );

        run.ExitCode.ShouldBe(0, run.Error);
        GoldenOutput.ShouldMatch("audit.txt", run.Output);
    }

    private static double Number(JsonElement element, string key) => element.GetProperty(key).GetDouble();

    private static bool IsNull(JsonElement element, string key) =>
        element.GetProperty(key).ValueKind == JsonValueKind.Null;

    private static AppRun Run(params string[] arguments) => AppRun.Of(CommandCatalog.Find(), arguments);

    private JsonElement Json(string table, params string[] options)
    {
        AppRun run = Run(["audit", Write("data.csv", table), .. options, "--json"]);
        run.ExitCode.ShouldBe(0, run.Output);
        return run.Json;
    }

    // Earns over 20 dollars; predicted so with 14 years of schooling or more; as a score, years / 21.
    private string WriteWages()
    {
        Table wages = CsvTableReader.Read(
            Path.Combine(Documentation.DocumentReader.Root, "data", "cps", "CPSSW8.csv.gz")
        );
        double[] schooling = wages.Numbers("education").Values.ToArray();
        double[] earnings = wages.Numbers("earnings").Values.ToArray();
        Table audited = wages
            .With(new NumberColumn("over20", Array.ConvertAll(earnings, e => e > 20 ? 1.0 : 0)))
            .With(new NumberColumn("schooled", Array.ConvertAll(schooling, s => s >= 14 ? 1.0 : 0)))
            .With(new NumberColumn("share", Array.ConvertAll(schooling, s => s / 21)))
            .With(new NumberColumn("predicted", Array.ConvertAll(schooling, s => (1.5 * s) - 2)));
        string path = Path.Combine(_folder, "wages.csv");
        CsvTableWriter.Write(path, audited);
        return path;
    }

    private string WriteArchive(int rows, string? features = null)
    {
        string folder = Path.Combine(_folder, $"archive{rows}");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "x.csv"), features);
        Datasets.Arrays.NpyWriter.Write(Path.Combine(folder, "y.npy"), new double[rows].AsSpan());
        Datasets.Arrays.NpyWriter.Write(
            Path.Combine(folder, "g.npy"),
            Enumerable.Range(0, rows).Select(i => i < 3 ? 1.0 : 0).ToArray().AsSpan()
        );
        File.WriteAllText(
            Path.Combine(folder, "archive.json"),
            $$"""
            { "format": "patchwork-archive/1", {{(
                features is null ? "" : "\"features\": { \"validation\": \"x.csv\" },"
            )}} "task": "classification", "loss": "zero-one",
              "labels": { "validation": "y.npy" }, "base": { "validation": "y.npy" },
              "submissions": [
                { "id": "s1", "team": "t", "time": "2026-01-15T10:00:00Z", "predicate": "g == 0",
                  "group": { "validation": "g.npy" }, "model": { "validation": "y.npy" } },
                { "id": "s2", "team": "t", "time": "2026-01-15T11:00:00Z",
                  "group": { "validation": "g.npy" }, "model": { "validation": "y.npy" } },
                { "id": "s3", "team": "t", "time": "2026-01-15T12:00:00Z", "predicate": "g == 0",
                  "group": { "validation": "g.npy" }, "model": { "validation": "y.npy" } } ] }
            """
        );
        return folder;
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
