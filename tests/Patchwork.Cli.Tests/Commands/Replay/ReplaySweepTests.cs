using System.Text.Json;
using System.Text.Json.Nodes;
using Patchwork.Cli.Commands;
using Patchwork.Cli.Tests.Frame;

namespace Patchwork.Cli.Tests.Commands;

public sealed class ReplaySweepTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public ReplaySweepTests() => WorkedArchive.Write(Archive);

    private string Archive => Path.Combine(_folder, "season");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // math-1 section 2.3, tolerance 0: five accepted, three repairs, eight nodes, loss 0.09375; s6 refused with gain 0.01125.
    [Fact]
    public void Sweep_RecordedAlpha_EqualsThePlainReplay()
    {
        AppRun run = AppRun.Of([new ReplayCommand()], "replay", Archive, "--sweep-alpha", "4,0.05,0.01", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        JsonElement[] sweep = [.. run.Json.GetProperty("sweep").EnumerateArray()];
        sweep.Select(p => p.GetProperty("alpha").GetDouble()).ShouldBe([0.01, 0.05, 4]);
        JsonElement recorded = sweep[1];
        recorded.GetProperty("accepted").GetInt32().ShouldBe(5);
        recorded.GetProperty("repairs").GetInt32().ShouldBe(3);
        recorded.GetProperty("nodes").GetInt32().ShouldBe(8);
        recorded.GetProperty("loss").GetProperty("validation").GetDouble().ShouldBe(0.09375, 1e-12);
        JsonElement final = run.Json.GetProperty("final");
        foreach (string split in new[] { "validation", "test" })
        {
            double plain = final.GetProperty("loss").GetProperty(split).GetDouble();
            recorded.GetProperty("loss").GetProperty(split).GetDouble().ShouldBe(plain);
        }

        recorded.GetProperty("nodes").GetInt32().ShouldBe(final.GetProperty("nodes").GetInt32());
        // Under alpha 0.01 s6 is accepted as well and lowers the loss by its 0.01125; under 4 nothing can be, as no
        // gain exceeds the base loss of 4.
        sweep[0].GetProperty("accepted").GetInt32().ShouldBe(6);
        sweep[0].GetProperty("loss").GetProperty("test").GetDouble().ShouldBe(0.0825, 1e-12);
        sweep[2].GetProperty("accepted").GetInt32().ShouldBe(0);
        sweep[2].GetProperty("loss").GetProperty("validation").GetDouble().ShouldBe(4);
    }

    // The first submission alone, which lowers the loss of half the rows from 4 to 1: one decided, one gain.
    [Fact]
    public void Sweep_OneSubmission_IsSaidInTheSingular()
    {
        string manifest = Path.Combine(Archive, "archive.json");
        JsonObject archive = JsonNode.Parse(File.ReadAllText(manifest))!.AsObject();
        JsonArray submissions = archive["submissions"]!.AsArray();
        while (submissions.Count > 1)
        {
            submissions.RemoveAt(1);
        }

        File.WriteAllText(manifest, archive.ToJsonString());
        AppRun run = AppRun.Of([new ReplayCommand()], "replay", Archive, "--sweep-alpha", "0.5");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith("1 submission decided: 1 accepted with 0 repairs.");
        run.Output.ShouldContain("of 1 gain exceed");
        run.Output.ShouldNotMatch(@"\b1 (submission|repair|gain|acceptance|row)s\b");
    }

    // Interfaces section 4 fixes the document: the key is there only when it was asked for, and the rest is unchanged.
    [Fact]
    public void Sweep_NotAsked_LeavesTheDocumentAlone()
    {
        AppRun plain = AppRun.Of([new ReplayCommand()], "replay", Archive, "--json");
        AppRun swept = AppRun.Of([new ReplayCommand()], "replay", Archive, "--sweep-alpha", "1", "--json");

        plain.Json.EnumerateObject().Select(p => p.Name).ShouldBe(["format", "decisions", "final"]);
        swept
            .Json.EnumerateObject()
            .Select(p => p.Name)
            .ShouldBe(["format", "decisions", "final", "sweep", "alphaAdvice"]);
        swept.Json.GetProperty("decisions").GetRawText().ShouldBe(plain.Json.GetProperty("decisions").GetRawText());
    }

    // Whoever reads the document alone must not take the submissions decided for all there were: the archive's own two lists say which not.
    [Fact]
    public void Replay_OfAnArchiveWithGaps_CountsThemInTheDocument()
    {
        File.WriteAllText(
            Path.Combine(Archive, "withheld.csv"),
            "id,team,global\nw1,Heron,accepted\nw2,Heron,gain-too-small\nw3,Wren,accepted\n"
        );
        File.WriteAllText(Path.Combine(Archive, "refused.csv"), "id,team\nr1,Heron\n");

        AppRun run = AppRun.Of([new ReplayCommand()], "replay", Archive, "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json.GetProperty("refused").GetInt32().ShouldBe(1);
        run.Json.GetProperty("withheld").GetInt32().ShouldBe(3);
        run.Json.GetProperty("withheldPatched").GetInt32().ShouldBe(2);
    }

    // Expected: by hand: what the manifest says, which is what a server wrote when it made the archive.
    [Fact]
    public void Replay_OfAnArchiveOfARunningCompetition_TellsWhatWasNotDecidedYet()
    {
        string manifest = Path.Combine(Archive, "archive.json");
        string whole = File.ReadAllText(manifest);
        File.WriteAllText(
            manifest,
            whole.Replace("\"alpha\"", "\"undecided\": { \"cancelled\": 1, \"queued\": 1200 }, \"alpha\"")
        );

        AppRun run = AppRun.Of([new ReplayCommand()], "replay", Archive, "--json");
        AppRun words = AppRun.Of([new ReplayCommand()], "replay", Archive);
        File.WriteAllText(manifest, whole.Replace("\"alpha\"", "\"undecided\": { \"queued\": -1 }, \"alpha\""));
        AppRun broken = AppRun.Of([new ReplayCommand()], "replay", Archive, "--json");

        run.Json.GetProperty("undecided").GetProperty("queued").GetInt32().ShouldBe(1200);
        words.Output.ShouldContain("Besides, when the archive was made: 1 cancelled, 1,200 queued.");
        broken.ExitCode.ShouldBe(2);
        broken.Json.GetProperty("message").GetString()!.ShouldContain("undecided.queued: found -1");
    }

    [Fact]
    public void Sweep_OtherRules_HoldForEveryThreshold()
    {
        AppRun run = AppRun.Of(
            [new ReplayCommand()],
            "replay",
            Archive,
            "--no-repairs",
            "--sweep-alpha",
            "0.05",
            "--json"
        );

        // math-1 section 2.3, no repairs: five nodes, loss 0.185.
        JsonElement point = run.Json.GetProperty("sweep")[0];
        point.GetProperty("nodes").GetInt32().ShouldBe(5);
        point.GetProperty("repairs").GetInt32().ShouldBe(0);
        point.GetProperty("loss").GetProperty("validation").GetDouble().ShouldBe(0.185, 1e-12);
    }

    // The calibration itself is tested in Patchwork.Tests; here that it is told, and only with a sweep.
    [Fact]
    public void Sweep_ForPeople_SaysWhichAlphaKeepsUselessPairsOut()
    {
        AppRun
            .Of([new ReplayCommand()], "replay", Archive, "--sweep-alpha", "1")
            .Output.ShouldContain("If no submission helped, an alpha of");
        AppRun.Of([new ReplayCommand()], "replay", Archive).Output.ShouldNotContain("If no submission helped");
    }

    // The advice is AlphaCalibration's over the six gains (Patchwork.Tests checks it); alpha 0.05 is the archive's, and of its gains (math-1 section
    // 2.3) only that of s6, 0.01125, is not above it. Eight rows are too few for theorem 11 at any ε: (32/1)·(ln 240 + 2·ln 7) = 300 rows.
    [Fact]
    public void Sweep_InJsonAndOnPaper_HasTheAdviceAndTheReading()
    {
        string target = Path.Combine(_folder, "out");
        AppRun run = AppRun.Of(
            [new ReplayCommand()],
            "replay",
            Archive,
            "--sweep-alpha",
            "1",
            "--out",
            target,
            "--json"
        );

        run.ExitCode.ShouldBe(0, run.Error);
        JsonElement advice = run.Json.GetProperty("alphaAdvice");
        advice.GetProperty("trials").GetInt32().ShouldBe(6);
        advice.GetProperty("submissions").GetInt64().ShouldBe(6);
        advice.GetProperty("rows").GetInt64().ShouldBe(8);
        advice.GetProperty("risk").GetDouble().ShouldBe(0.05);
        advice.GetProperty("falseAcceptances").GetDouble().ShouldBeLessThanOrEqualTo(0.05);
        advice.GetProperty("alpha").GetDouble().ShouldBeGreaterThan(0);
        JsonElement present = advice.GetProperty("present");
        present.GetProperty("alpha").GetDouble().ShouldBe(0.05);
        present.GetProperty("passing").GetInt32().ShouldBe(5);
        JsonElement reading = advice.GetProperty("sampleSize");
        reading.GetProperty("epsilon").ValueKind.ShouldBe(JsonValueKind.Null);
        reading.GetProperty("coversAlpha").GetBoolean().ShouldBeFalse();
        string sentence = reading.GetProperty("sentence").GetString()!;
        sentence.ShouldStartWith("With 8 rows and 6 submissions there is no guarantee at any accuracy; alpha is ");
        string page = File.ReadAllText(Path.Combine(target, "report.html"));
        page.ShouldContain("If no submission helped, an alpha of");
        page.ShouldContain("With 8 rows and 6 submissions there is no guarantee at any accuracy");
        File.ReadAllText(Path.Combine(target, "results.json")).ShouldContain("alphaAdvice");
        AppRun.Of([new ReplayCommand()], "replay", Archive).Output.ShouldContain("no guarantee at any accuracy");
    }
}
