using System.Text.Json;
using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;

namespace Patchwork.Cli.Tests.Commands;

public sealed class HuntCommandTests : IDisposable
{
    // n = 8, ē = 3.5/8 = 0.4375: the worst slice by hand is x == "b" and y == 1 with score 0.95·(1/0.4375 − 1) − 0.05·3.
    private const string Eight = "x,y,loss\na,0,.25\na,0,.25\na,1,.25\na,1,.25\nb,0,.25\nb,0,.25\nb,1,1\nb,1,1\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Hunt_ErrorColumn_HasTheKeysOfTheInterface()
    {
        AppRun run = Hunt(Eight, "--error", "loss", "--min-support", "1", "--json");

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        JsonElement json = run.Json;
        json.GetProperty("method").GetString().ShouldBe("sliceline");
        json.GetProperty("rows").GetInt32().ShouldBe(8);
        json.GetProperty("averageError").GetDouble().ShouldBe(0.4375);
        JsonElement first = json.GetProperty("slices")[0];
        first
            .EnumerateObject()
            .Select(p => p.Name)
            .Take(6)
            .ShouldBe(["predicate", "score", "size", "averageError", "totalError", "level"]);
        first.GetProperty("predicate").GetString().ShouldBe("x == \"b\" and y == 1");
        first.GetProperty("score").GetDouble().ShouldBe((0.95 * ((1 / 0.4375) - 1)) - 0.15, 1e-12);
        first.GetProperty("totalError").GetDouble().ShouldBe(2);
        first.GetProperty("level").GetInt32().ShouldBe(2);
        first.GetProperty("words").GetString().ShouldBe("x is b and y is 1");
    }

    // Squared loss of the predictions gives the same errors: (1 − 0.5)² = .25 and 1.
    [Fact]
    public void Hunt_LabelAndPrediction_FindsTheSameSlices()
    {
        string table = Eight.Replace("loss", "wage,guess").Replace(",.25", ",1,.5").Replace(",1\nb", ",1,0\nb");
        table = table[..^3] + ",1,0\n";
        AppRun byError = Hunt(Eight, "--error", "loss", "--min-support", "1", "--json");
        AppRun byLoss = Hunt(table, "--label", "wage", "--prediction", "guess", "--min-support", "1", "--json");

        byLoss.ExitCode.ShouldBe(0, table + byLoss.Output + byLoss.Error);
        byLoss.Json.GetProperty("slices").GetRawText().ShouldBe(byError.Json.GetProperty("slices").GetRawText());
    }

    [Theory]
    [InlineData("tree")]
    [InlineData("scan")]
    [InlineData("discoveries", "--min-effect", "5")]
    [InlineData("sliceline")]
    public void Hunt_EveryMethod_FindsThePlantedGroup(string method, params string[] more)
    {
        string rows = string.Concat(
            Enumerable
                .Range(0, 400)
                .Select(i =>
                    $"{(i % 4 == 0 ? "b" : "a")},{i / 4 % 3},{(i % 4 == 0 && i / 4 % 3 == 1 ? 1 : 0.1 + (i % 7 * 0.01))}\n"
                )
        );
        AppRun run = Hunt(
            "x,y,loss\n" + rows,
            ["--error", "loss", "--method", method, "--min-support", "5", "--json", .. more]
        );

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        run.Json.GetProperty("method").GetString().ShouldBe(method);
        string predicate = run.Json.GetProperty("slices")[0].GetProperty("predicate").GetString()!;
        predicate.ShouldContain("x == \"b\"");
    }

    // Six of eight labels are 1 where the predictions expect a half: (6/8)/.5 = 1.5 times as many, and odds of 3 against 1. The log loss is the
    // same on every row, so a test of losses would find nothing.
    [Fact]
    public void Hunt_ScanOfProbabilities_TellsObservedAgainstExpected()
    {
        string rows = string.Concat(
            Enumerable
                .Range(0, 16)
                .Select(i =>
                    $"{(i < 8 ? "b" : "a")},{(i < 8 ? i % 4 != 0 : i % 2 == 0) switch { true => 1, false => 0 }},.5\n"
                )
        );
        string[] options =
        [
            .. "--label y --prediction p --loss log --method scan --min-support 2 --penalty .1".Split(' '),
        ];
        AppRun run = Hunt("x,y,p\n" + rows, [.. options, "--json"]);

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        run.Json.GetProperty("statistic").GetString().ShouldBe("bernoulli");
        JsonElement first = run.Json.GetProperty("slices")[0];
        first.GetProperty("predicate").GetString().ShouldBe("x == \"b\"");
        first.GetProperty("observed").GetDouble().ShouldBe(0.75);
        first.GetProperty("expected").GetDouble().ShouldBe(0.5);
        first.GetProperty("effectSize").GetDouble().ShouldBe(1.5);
        first.GetProperty("oddsMultiplier").GetDouble().ShouldBe(3, 1e-6);
        // 8·(ln 1.5·¾ + ln .5·¼): by hand the log likelihood of ¾ against ½.
        double ratio = 8 * ((0.75 * Math.Log(1.5)) + (0.25 * Math.Log(0.5)));
        first.GetProperty("score").GetDouble().ShouldBe(ratio - 0.1, 1e-9);
        string text = Hunt("x,y,p\n" + rows, options).Output;
        text.ShouldContain("y is 1 for 75 % of them, where the predictions expect 50 %, 1.5");
        text.ShouldContain("It may have come by chance");
    }

    // Issue 7: never an exception, never silence.
    [Theory]
    [InlineData("x,y,loss\na,0,1\nb,1,1\n", "same on every row")]
    [InlineData("x,y,loss\na,0,1\n", "one row")]
    [InlineData("x,y,loss\n", "no rows")]
    [InlineData("x,y,loss\na,,1\nb,,0\n", "at least 1 row ")]
    [InlineData("x,y,loss\na,7,1\na,7,0\n", "No column tells rows apart")]
    [InlineData("x,y,loss\na,,1\na,,0\n", "No column tells rows apart", "--method", "scan")]
    [InlineData("x,y,loss\na,7,1\na,,0\n", "stands out by more than its values cost", "--method", "scan")]
    [InlineData("x,y,loss\na,7,1\nb,8,0\n", "No value or bin of any column has 2 rows", "--min-support", "2")]
    [InlineData("x,y,loss\na,1,1\nb,1,1\n", "no group is worse than another", "--max-level", "99")]
    [InlineData("x,y,loss\na,1,1\nb,1,0\n", "lower --min-support", "--min-support", "3")]
    [InlineData("loss\n1\n0\n", "no column to look at")]
    public void Hunt_NothingToFind_SaysWhy(string table, string why, params string[] more)
    {
        string[] options =
        [
            "--error",
            "loss",
            "--alpha",
            "0.5",
            .. more.Contains("--min-support") ? more : ["--min-support", "1", .. more],
        ];
        AppRun run = Hunt(table, [.. options, "--json"]);

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        run.Json.GetProperty("slices").GetArrayLength().ShouldBe(0);
        run.Json.GetProperty("note").GetString().ShouldNotBeNull().ShouldContain(why);
        string text = Hunt(table, options).Output;
        text.ShouldContain(why);
        text.ShouldNotContain("p, all looks", customMessage: "the head of a table without rows");
    }

    [Theory]
    [InlineData("needs the errors", "bad-option")]
    [InlineData("--error names", "bad-option", "--error", "loss", "--label", "y")]
    [InlineData("'y', which the error", "bad-option", "--error", "y", "--features", "y")]
    [InlineData("no column 'los'", "unknown-column", "--error", "los")]
    [InlineData("no column 'z'", "unknown-column", "--error", "loss", "--categorical", "z")]
    [InlineData("holds text", "bad-table", "--error", "x")]
    [InlineData("from 0 to 1", "bad-option", "--error", "loss", "--alpha", "2")]
    [InlineData("not 'NaN'", "bad-option", "--error", "loss", "--alpha", "NaN")]
    [InlineData("not '0'", "bad-option", "--error", "loss", "--top", "0")]
    [InlineData("from 1 to", "bad-option", "--error", "loss", "--min-support", "0")]
    public void Hunt_BadUsage_SaysWhatIsExpected(string says, string code, params string[] options)
    {
        AppRun run = Hunt(Eight, [.. options, "--json"]);

        run.ExitCode.ShouldBe(Problem.BadInput);
        run.Json.GetProperty("code").GetString().ShouldBe(code);
        run.Json.GetProperty("message").GetString().ShouldNotBeNull().ShouldContain(says);
    }

    // Interfaces section 1: bad input names the file.
    [Theory]
    [InlineData("x,loss\na,1\n\"b\nb\",2\nc,NaN\n", "Column 'loss' of ", "'NaN' in line 5, but", "--error", "loss")]
    [InlineData("x,loss\na,-1\nb,2\n", "Column 'loss' of ", "data.csv is -1 in line 2", "--error", "loss")]
    [InlineData("x,loss\na,\nb,2\n", "Column 'loss' of ", "data.csv is missing in line 2", "--error", "loss")]
    [InlineData(
        "x,y,p\na,1,\n",
        "Column 'p' of ",
        "data.csv is missing in line 2",
        "--label",
        "y",
        "--prediction",
        "p"
    )]
    [InlineData("x,x,loss\na,b,1\n", "data.csv, line 1", "two columns are named 'x'", "--error", "loss")]
    public void Hunt_BadCells_NamesFileColumnAndRow(string table, string says, string where, params string[] options)
    {
        AppRun run = Hunt(table, [.. options, "--json"]);

        run.ExitCode.ShouldBe(Problem.BadInput);
        string message = run.Json.GetProperty("message").GetString()!;
        message.ShouldContain(says);
        message.ShouldContain(where);
    }

    // Texts are classes: an error where they differ, as text. With α = 1 error alone counts, with α = 0 size alone, and no group is larger than all.
    [Fact]
    public void Hunt_LabelsAsTextAndExtremeAlpha_FollowTheFormula()
    {
        const string Table = "kind,guess,x\ncat,cat,1\ndog,cat,2\ncat,1,1\n";
        AppRun run = Hunt(
            Table,
            "--label",
            "kind",
            "--prediction",
            "guess",
            "--min-support",
            "1",
            "--alpha",
            "1",
            "--json"
        );

        // ē = 2/3; x == 2 is one wrong row: 1·(1/(2/3) − 1) − 0 = 0.5.
        run.ExitCode.ShouldBe(0, run.Output);
        JsonElement first = run.Json.GetProperty("slices")[0];
        first.GetProperty("predicate").GetString().ShouldBe("x == 2");
        first.GetProperty("score").GetDouble().ShouldBe(0.5, 1e-12);
        Hunt(Eight, "--error", "loss", "--min-support", "1", "--alpha", "0", "--json")
            .Json.GetProperty("slices")
            .GetArrayLength()
            .ShouldBe(0);
    }

    // A whole round: the pair is found and confirmed, its files are written, and 'check' reads them and accepts.
    [Fact]
    public void Hunt_Certificate_WritesPairsThatCheckAccepts()
    {
        string rows = string.Concat(
            Enumerable
                .Range(0, 900)
                .Select(i =>
                    $"{(i % 3 == 0 ? "south" : "north")},{i % 7},{(i % 3 == 0 ? 2 * (i % 7) : 4) + (i % 5 * 0.1)},4\n"
                )
        );
        string pairs = Path.Combine(_folder, "pairs");
        AppRun run = Hunt(
            "region,x,y,now\n" + rows,
            ["--label", "y", "--prediction", "now", "--method", "certificate", "--top", "2", "--pairs", pairs, "--json"]
        );

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        JsonElement first = run.Json.GetProperty("slices")[0];
        first.GetProperty("interval")[0].GetDouble().ShouldBeGreaterThan(0);
        string group = File.ReadAllText(Path.Combine(pairs, "pair-1.group.txt")).Trim();
        group.ShouldBe(first.GetProperty("predicate").GetString());
        AppRun check = AppRun.Of(
            CommandCatalog.Find(),
            [
                "check",
                "--data",
                Path.Combine(_folder, "data.csv"),
                "--group",
                group,
                "--model",
                first.GetProperty("modelFile").GetString()!,
                "--label",
                "y",
                "--base",
                "now",
                "--json",
            ]
        );
        check.Json.GetProperty("verdict").GetString().ShouldBe("accepted", check.Output);
    }

    // Two classes by any name are the same two classes: the same pair, whose model answers in the label's own words, as 'check' needs it. The truth
    // is the second class in the South, a third of all, and the predictions never say so.
    [Theory]
    [InlineData("0", "1")]
    [InlineData("1", "2")]
    [InlineData("no", "yes")]
    public void Hunt_CertificateOfTwoClasses_IsTheSamePairByAnyName(string first, string second)
    {
        string rows = string.Concat(
            Enumerable
                .Range(0, 600)
                .Select(i => $"{(i % 3 == 0 ? "south" : "north")},{i % 7},{(i % 3 == 0 ? second : first)},{first}\n")
        );
        string pairs = Path.Combine(_folder, "pairs");
        string[] options = [.. "--label y --prediction now --loss zero-one --method certificate --json".Split(' ')];
        AppRun run = Hunt("region,x,y,now\n" + rows, [.. options, "--pairs", pairs]);

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        run.Json.GetProperty("leftOut").GetArrayLength().ShouldBe(0);
        JsonElement pair = run.Json.GetProperty("slices").EnumerateArray().ShouldHaveSingleItem();
        // One question tells the classes apart, so that a model of everyone is right everywhere, and gains all that there was to lose.
        pair.GetProperty("predicate").GetString().ShouldBe("everyone");
        pair.GetProperty("lossAfter").GetDouble().ShouldBe(0);
        pair.GetProperty("lossBefore").GetDouble().ShouldBe(pair.GetProperty("gain").GetDouble());
        AppRun check = AppRun.Of(
            CommandCatalog.Find(),
            [
                "check",
                .. "--label y --base now --loss zero-one --json --group everyone --data".Split(' '),
                Path.Combine(_folder, "data.csv"),
                "--model",
                pair.GetProperty("modelFile").GetString()!,
            ]
        );
        check.Json.GetProperty("verdict").GetString().ShouldBe("accepted", check.Output);
        check.Json.GetProperty("gain").GetDouble().ShouldBe(1.0 / 3, 1e-12);
    }

    // A finder that cannot help is named, in words and in the document.
    [Fact]
    public void Hunt_CertificateOfNumbers_SaysWhichFinderWasLeftOut()
    {
        string[] options = ["--label", "y", "--prediction", "now", "--method", "certificate"];
        const string Table = "x,y,now\na,1,2\nb,2,2\n";

        Hunt(Table, options).Output.ShouldContain("Not tried: cost-sensitive, which weighs right against wrong");
        JsonElement left = Hunt(Table, [.. options, "--json"]).Json.GetProperty("leftOut")[0];
        left.GetProperty("finder").GetString().ShouldBe("cost-sensitive");
        left.GetProperty("why").GetString().ShouldNotBeNull().ShouldContain("this is squared loss");
    }

    // Text with two values is 0 and 1 in ordinal order for every method: the errors are those of the same table with numbers.
    [Fact]
    public void Hunt_LogLossOfText_IsThatOfTheClassNumbers()
    {
        string rows = string.Concat(
            Enumerable.Range(0, 80).Select(i => $"{(i < 40 ? "b" : "a")},{(i < 40 ? i % 4 != 0 : i % 2 == 0)},.5\n")
        );
        string[] options = [.. "--label y --prediction p --loss log --method scan --min-support 2".Split(' ')];
        string text = "x,y,p\n" + rows.Replace("True", "yes").Replace("False", "no");
        string numbers = "x,y,p\n" + rows.Replace("True", "1").Replace("False", "0");

        AppRun named = Hunt(text, [.. options, "--json"]);

        named.ExitCode.ShouldBe(0, named.Output);
        named
            .Json.GetProperty("slices")
            .GetRawText()
            .ShouldBe(Hunt(numbers, [.. options, "--json"]).Json.GetProperty("slices").GetRawText());
        Hunt(text, options).Output.ShouldContain("y is yes for 75 % of them");
    }

    // Every row is wrong for want of a common name: the note says so, and not only that the error is the same everywhere.
    [Theory]
    [InlineData("sliceline")]
    [InlineData("certificate")]
    public void Hunt_PredictionsThatNoLabelIs_SaysSo(string method)
    {
        string[] options = ["--label", "y", "--prediction", "p", "--method", method, "--min-support", "1", "--json"];
        AppRun run = Hunt("x,y,p\na,yes,Y\nb,no,N\nb,no,Y\n", options);

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        run.Json.GetProperty("note")
            .GetString()
            .ShouldNotBeNull()
            .ShouldStartWith("No prediction in 'p' is a value of the label 'y'");
        Hunt("x,y,p\na,yes,yes\nb,no,N\nb,no,Y\n", options).Output.ShouldNotContain("No prediction in");
    }

    // Scan of probabilities: every y of b is 1 and the predictions expect half, so no multiplier is large enough; none of a's is, and it is 0.
    [Theory]
    [InlineData("under", JsonValueKind.Null)]
    [InlineData("over", JsonValueKind.Number)]
    public void Hunt_ScanOfLabelsAllAlike_GivesTheOddsMultiplierThereIs(string direction, JsonValueKind kind)
    {
        string rows = string.Concat(Enumerable.Repeat("a,0,0.5\nb,1,0.5\n", 20));
        string[] options =
        [
            .. "--label y --prediction p --loss log --method scan --min-support 2 --penalty .1 --direction".Split(' '),
            direction,
        ];
        AppRun run = Hunt("x,y,p\n" + rows, [.. options, "--json"]);

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        JsonElement odds = run.Json.GetProperty("slices")[0].GetProperty("oddsMultiplier");
        odds.ValueKind.ShouldBe(kind);
        if (kind == JsonValueKind.Number)
        {
            odds.GetDouble().ShouldBe(0);
        }

        Hunt("x,y,p\n" + rows, options).ExitCode.ShouldBe(0);
    }

    // Nothing listens at port 1: the hint must not speak of an option that hunt does not have.
    [Fact]
    public void Hunt_ServerThatDoesNotAnswer_HintsAtTheAddress()
    {
        AppRun run = AppRun.Of(CommandCatalog.Find(), "hunt", "--competition", "http://127.0.0.1:1/c/wages", "--json");

        run.Json.GetProperty("code").GetString().ShouldBe("data-unavailable");
        run.Output.ShouldContain("Is it running, and is the address right?");
        run.Output.ShouldNotContain("--url");
    }

    // The advice follows from the trial pairs by AlphaCalibration, which Patchwork.Tests checks; here: that it is learnt from the pairs that
    // were put to the confirming rows, grows with the submissions, and reaches the document.
    [Fact]
    public void Hunt_AdviseAlpha_LearnsFromTrialPairs()
    {
        string rows = string.Concat(
            Enumerable
                .Range(0, 900)
                .Select(i =>
                    $"{(i % 3 == 0 ? "south" : "north")},{i % 7},{(i % 3 == 0 ? 2 * (i % 7) : 4) + (i % 5 * 0.1)},4\n"
                )
        );
        string[] options = ["--label", "y", "--prediction", "now", "--advise-alpha", "--top", "2", "--json"];
        AppRun few = Hunt("region,x,y,now\n" + rows, [.. options, "--submissions", "10"]);
        AppRun many = Hunt("region,x,y,now\n" + rows, options);

        few.ExitCode.ShouldBe(0, few.Output + few.Error);
        few.Json.GetProperty("method").GetString().ShouldBe("certificate");
        JsonElement advice = few.Json.GetProperty("alphaAdvice");
        advice.GetProperty("trials").GetInt32().ShouldBe(few.Json.GetProperty("tested").GetInt32());
        advice.GetProperty("submissions").GetInt64().ShouldBe(10);
        // 35 % of 900 rows confirm.
        advice.GetProperty("rows").GetInt64().ShouldBe(315);
        advice.GetProperty("falseAcceptances").GetDouble().ShouldBeLessThanOrEqualTo(0.05);
        double alpha = advice.GetProperty("alpha").GetDouble();
        alpha.ShouldBeGreaterThan(0);
        // Theorem 11 at δ = .05 and U = 10: 315 rows are fewer than the 32·(ln 400 + 2·ln 11) = 345 of ε = 1. Labels run from 0 to 12.4.
        JsonElement reading = advice.GetProperty("sampleSize");
        reading.GetProperty("rows").GetInt64().ShouldBe(315);
        reading.GetProperty("submissions").GetInt64().ShouldBe(10);
        reading.GetProperty("epsilon").ValueKind.ShouldBe(JsonValueKind.Null);
        reading.GetProperty("alphaShare").GetDouble().ShouldBe(alpha / (12.4 * 12.4), 1e-12);
        JsonElement standard = many.Json.GetProperty("alphaAdvice");
        standard.GetProperty("submissions").GetInt64().ShouldBe(1000);
        standard.GetProperty("alpha").GetDouble().ShouldBeGreaterThan(alpha);
        string told = Hunt("region,x,y,now\n" + rows, options[..^1]).Output.ReplaceLineEndings(" ");
        told.ShouldContain("useless submissions would accept any");
        told.ShouldContain("With 315 rows and 1,000 submissions there is no guarantee");
    }

    [Fact]
    public void Hunt_AdviseAlphaWithoutTrialPairs_SaysSo()
    {
        AppRun run = Hunt(
            "x,y,now\na,1,2\nb,2,2\n",
            "--label",
            "y",
            "--prediction",
            "now",
            "--method",
            "certificate",
            "--advise-alpha",
            "--json"
        );

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        JsonElement advice = run.Json.GetProperty("alphaAdvice");
        advice.GetProperty("alpha").ValueKind.ShouldBe(JsonValueKind.Null);
        advice.GetProperty("trials").GetInt32().ShouldBe(0);
        Hunt(Eight, "--error", "loss", "--method", "tree", "--advise-alpha", "--json")
            .Json.GetProperty("message")
            .GetString()
            .ShouldNotBeNull()
            .ShouldContain("--competition ARCHIVE");
        Hunt(Eight, "--error", "loss", "--submissions", "5", "--json").ExitCode.ShouldBe(Problem.BadInput);
    }

    // math-1 section 2.3: six submissions, all with a gain, on eight rows, with the archive's own number as U.
    [Fact]
    public void Hunt_AdviseAlphaOfACompetition_LearnsFromItsSubmissions()
    {
        string archive = Path.Combine(_folder, "season");
        WorkedArchive.Write(archive);
        File.WriteAllText(Path.Combine(archive, "x.csv"), "x\na\na\nb\nb\nc\nc\nd\nd\n");
        string manifest = Path.Combine(archive, "archive.json");
        File.WriteAllText(
            manifest,
            File.ReadAllText(manifest)
                .Replace("\"alpha\": 0.05,", "\"alpha\": 0.05, \"features\": { \"validation\": \"x.csv\" },")
        );

        AppRun run = AppRun.Of(
            CommandCatalog.Find(),
            "hunt",
            "--competition",
            archive,
            "--min-support",
            "1",
            "--advise-alpha",
            "--json"
        );

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        run.Json.GetProperty("method").GetString().ShouldBe("sliceline");
        JsonElement advice = run.Json.GetProperty("alphaAdvice");
        advice.GetProperty("trials").GetInt32().ShouldBe(6);
        advice.GetProperty("submissions").GetInt64().ShouldBe(6);
        advice.GetProperty("rows").GetInt64().ShouldBe(8);
        advice.GetProperty("alpha").GetDouble().ShouldBeGreaterThan(0);
    }

    // The gains of submissions are in the arrays; a table of features is for groups alone.
    [Fact]
    public void Hunt_AdviseAlphaOfArraysAlone_NeedsNoTable()
    {
        string archive = Path.Combine(_folder, "season");
        WorkedArchive.Write(archive);
        string[] options = ["hunt", "--competition", archive, "--advise-alpha"];

        AppRun run = AppRun.Of(CommandCatalog.Find(), [.. options, "--json"]);

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        run.Json.GetProperty("slices").GetArrayLength().ShouldBe(0);
        run.Json.GetProperty("note").GetString().ShouldNotBeNull().ShouldContain("no table of the validation rows");
        run.Json.GetProperty("alphaAdvice").GetProperty("trials").GetInt32().ShouldBe(6);
        AppRun.Of(CommandCatalog.Find(), options).Output.ShouldContain("6 useless submissions would accept any");
        AppRun
            .Of(CommandCatalog.Find(), [.. options[..^1], "--json"])
            .Json.GetProperty("code")
            .GetString()
            .ShouldBe("bad-archive");
    }

    // An option that another method reads would change nothing; said before the table is read.
    [Theory]
    [InlineData("--redraws goes with --method scan", "--redraws", "9")]
    [InlineData("--penalty goes with --method scan", "--method", "tree", "--penalty", "2")]
    [InlineData("--direction goes with --loss log", "--method", "scan", "--direction", "over")]
    [InlineData("--min-effect goes with --method discoveries", "--method", "scan", "--min-effect", "1")]
    [InlineData("--pairs goes with --method certificate", "--pairs", "found")]
    public void Hunt_OptionOfAnotherMethod_IsRefused(string what, params string[] more)
    {
        AppRun run = Hunt(Eight, ["--error", "loss", "--json", .. more]);

        run.ExitCode.ShouldBe(Problem.BadInput);
        run.Json.GetProperty("code").GetString().ShouldBe("bad-option");
        run.Json.GetProperty("message").GetString()!.ShouldContain(what);
    }

    // The help promises tables, figures and a report of every command; without a pair there is still something to say.
    [Fact]
    public void Hunt_CertificateWithoutAPair_WritesTheReport()
    {
        string folder = Path.Combine(_folder, "out");
        string[] options = ["--label", "y", "--prediction", "now", "--method", "certificate", "--out", folder];
        AppRun run = Hunt("x,y,now\na,1,2\nb,2,2\n", options);

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        string page = File.ReadAllText(Path.Combine(folder, "report.html"));
        page.ShouldContain("Pairs that make the model better");
        page.ShouldContain("Fewer than ten rows");
    }

    // The search may take minutes, and pairs of another run would be submitted with those of this one.
    [Fact]
    public void Hunt_PairsOfAnEarlierRun_AreNotMixedIn()
    {
        string[] options = ["--label", "y", "--prediction", "now", "--method", "certificate", "--json", "--pairs"];
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "pairs")).FullName;
        File.WriteAllText(Path.Combine(folder, "pair-1.model"), "");

        foreach (
            (string place, string what) in new[] { (file, "is a file"), (folder, "holds pairs of an earlier run") }
        )
        {
            AppRun run = Hunt("x,y,now\na,1,2\nb,2,2\n", [.. options, place]);
            run.ExitCode.ShouldBe(Problem.BadInput);
            run.Json.GetProperty("message").GetString()!.ShouldContain(what);
        }
    }

    // Nobody listens there: the refusal comes before anything is fetched.
    [Theory]
    [InlineData("bad-option", "--method certificate", "http://127.0.0.1:1/c/steps")]
    [InlineData("bad-option", "--competition http", "season.zip", "--method", "certificate")]
    [InlineData("not-allowed", "PATCHWORK_TOKEN", "http://127.0.0.1:1/c/steps", "--method", "certificate")]
    public void Submit_ThatCannotBe_IsRefusedBeforeTheSearch(
        string code,
        string what,
        string competition,
        params string[] more
    )
    {
        AppRun run = AppRun.Of(
            CommandCatalog.Find(),
            ["hunt", "--competition", competition, "--submit", "--json", .. more]
        );

        run.ExitCode.ShouldBe(Problem.BadInput);
        run.Json.GetProperty("code").GetString().ShouldBe(code);
        run.Json.GetProperty("message").GetString()!.ShouldContain(what);
    }

    private AppRun Hunt(string table, params string[] options)
    {
        string path = Path.Combine(_folder, "data.csv");
        File.WriteAllText(path, table);
        return AppRun.Of(CommandCatalog.Find(), ["hunt", path, .. options]);
    }
}
