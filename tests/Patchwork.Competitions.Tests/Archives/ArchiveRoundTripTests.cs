using System.IO.Compression;
using System.Text.Json;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Logs;
using Patchwork.Competitions.Replays;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Archives;

/// <summary>A competition written as an archive must replay, verify, rebuild and break as promised.</summary>
public sealed class ArchiveRoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Competition _competition;
    private readonly string _path;

    public ArchiveRoundTripTests()
    {
        _path = _folder["archive"];
        _competition = SmallCompetition.Open();
        using ArchiveWriter writer = new(_path);
        foreach (Submission submission in SmallCompetition.Submissions(_competition.Data))
        {
            Proposal scored = PairScoring.Score(submission, _competition.Data);
            _competition.Decide(submission, scored);
            writer.Add(submission, scored);
        }

        (_, double[] testLabels) = SmallCompetition.MakeData();
        _competition.Close(testLabels, SmallCompetition.Start.AddDays(1));
        writer.Finish(_competition, testLabels);
    }

    [Fact]
    public void Replay_RecordedRules_GivesTheSameDecisionsBitForBit()
    {
        using Archive archive = Archive.Open(_path);

        ReplayResult result = Replay.Run(archive, new ReplayOptions { RecordedRules = true });

        result
            .Decisions.Select(d => (d.Verdict, d.Evidence.Gain, d.Nodes))
            .ShouldBe(_competition.State.Decided.Select(d => (d.Global.Verdict, d.Global.Gain, d.Global.Nodes)));
        result.List.MeanLoss.ShouldBe(_competition.Global.MeanLoss);
        result.List.Predictions(Split.Test).ToArray().ShouldBe(_competition.Global.Predictions(Split.Test).ToArray());
    }

    [Fact]
    public void Replay_OfATeam_IsTheTeamsOwnList()
    {
        using Archive archive = Archive.Open(_path);

        ReplayResult result = Replay.Run(archive, new ReplayOptions { Team = "team 1" });

        result.List.MeanLoss.ShouldBe(_competition.TeamList("team 1").MeanLoss);
        Should
            .Throw<PatchworkException>(() => Replay.Run(archive, new ReplayOptions { Team = "team 9" }))
            .Message.ShouldContain("did you mean 'team 0'?");
    }

    [Fact]
    public void Replay_OfTheZip_IsThatOfTheFolder()
    {
        string zip = _folder["archive.zip"];
        ZipFile.CreateFromDirectory(_path, zip, CompressionLevel.Fastest, includeBaseDirectory: true);
        using Archive folder = Archive.Open(_path);
        using Archive zipped = Archive.Open(zip);

        string expected = Json(Replay.Run(folder, new ReplayOptions()));
        string actual = Json(Replay.Run(zipped, new ReplayOptions()));

        actual.ShouldBe(expected);
    }

    [Fact]
    public void ToModel_RebuiltList_PredictsTheSplitsBitForBit()
    {
        using Archive archive = Archive.Open(_path);
        ReplayResult result = Replay.Run(archive, new ReplayOptions());

        ListModel model = ArchivedList.ToModel(archive, result.List);

        foreach (Split split in Enum.GetValues<Split>())
        {
            model
                .Predict(_competition.Data.Rows(split))
                .ToDoubles()
                .ShouldBe(_competition.Global.Predictions(split).ToArray());
        }
    }

    [Fact]
    public void Verify_AnUntouchedArchive_Holds()
    {
        using Archive archive = Archive.Open(_path);

        VerificationResult result = ArchiveVerifier.Verify(archive);

        result.Decisions.ShouldBe(24);
        result.Teams.ShouldBe(3);
        result.LogEntries.ShouldBe(26);
        result.Certificates.ShouldBe(_competition.State.GlobalUpdates.Count);
        result.Head.ShouldBe(_competition.Log.Head);
    }

    [Theory]
    [InlineData("log.jsonl", "\"approach\":\"manual\"", "\"approach\":\"learned\"", "does not match its hash")]
    [InlineData("archive.json", "\"alpha\": 0.01", "\"alpha\": 0.02", "the rules in the log")]
    [InlineData("archive.json", "\"id\": \"s003\"", "\"id\": \"s0x3\"", "list different submissions")]
    public void Verify_AChangedText_IsFound(string file, string before, string after, string expected)
    {
        string path = Path.Combine(_path, file);
        string text = File.ReadAllText(path);
        text.ShouldContain(before);
        File.WriteAllText(path, ReplaceFirst(text, before, after));

        Should.Throw<PatchworkException>(Verify).Message.ShouldContain(expected);
    }

    [Fact]
    public void Verify_ADroppedOrMovedLine_IsFound()
    {
        string path = Path.Combine(_path, "log.jsonl");
        List<string> lines = [.. File.ReadAllLines(path)];
        lines.RemoveAt(3);
        File.WriteAllLines(path, lines);

        Should.Throw<PatchworkException>(Verify).Message.ShouldContain("line 4: the line does not follow");
    }

    [Fact]
    public void Verify_ALogWithoutItsEnd_IsFound()
    {
        string path = Path.Combine(_path, "log.jsonl");
        string[] lines = File.ReadAllLines(path);
        File.WriteAllLines(path, lines[..^1]);

        Should.Throw<PatchworkException>(Verify).Message.ShouldContain("does not end where archive.json says");
    }

    [Fact]
    public void Verify_ChangedArrays_AreFound()
    {
        string model = Path.Combine(_path, "pairs/s001.h.validation.npy");
        byte[] bytes = File.ReadAllBytes(model);
        for (int i = 128; i < bytes.Length; i += 4)
        {
            bytes[i] ^= 1;
        }

        File.WriteAllBytes(model, bytes);

        Should.Throw<PatchworkException>(Verify).Message.ShouldContain("the predictions of submission 's001'");
    }

    [Fact]
    public void Verify_AForgedCertificate_IsFound()
    {
        string path = Directory.GetFiles(Path.Combine(_path, "certificates"))[0];
        Certificate certificate = JsonSerializer.Deserialize<Certificate>(
            File.ReadAllText(path),
            DecisionLog.JsonOptions
        )!;
        certificate.Interval.Length.ShouldBe(2);
        (certificate.Interval[0] + certificate.Interval[1]).ShouldBe(2 * certificate.Gain, 1e-12);
        File.WriteAllText(
            path,
            JsonSerializer.Serialize(certificate with { Gain = certificate.Gain * 2 }, DecisionLog.JsonOptions)
        );

        Should.Throw<PatchworkException>(Verify).Message.ShouldContain("does not say what the log says");
    }

    [Fact]
    public void ListFolder_SavedAndLoaded_IsTheSameListBitForBit()
    {
        string path = _folder["list"];
        using Archive archive = Archive.Open(_path);
        ListFolder.Save(_competition.Global, archive.ReadSamples(), path);

        DecisionList loaded = ListFolder.Load(path);

        loaded.Nodes.ShouldBe(_competition.Global.Nodes);
        loaded.Rules.ShouldBe(_competition.Global.Rules);
        foreach (Split split in Enum.GetValues<Split>())
        {
            loaded.Predictions(split).ToArray().ShouldBe(_competition.Global.Predictions(split).ToArray());
        }

        for (int patch = 1; patch <= loaded.PatchIds.Count; patch++)
        {
            loaded.GroupLoss(patch).ShouldBe(_competition.Global.GroupLoss(patch));
        }
    }

    [Theory]
    [InlineData("\"pointsTo\":0", "\"pointsTo\":999")]
    [InlineData("{\"patch\":1}", "{\"patch\":2}")]
    [InlineData("patchwork-list/1", "patchwork-list/9")]
    public void ListFolder_MalformedList_IsRefused(string before, string after)
    {
        string path = _folder["list"];
        using Archive archive = Archive.Open(_path);
        ListFolder.Save(_competition.Global, archive.ReadSamples(), path);
        string file = Path.Combine(path, "list.json");
        string text = File.ReadAllText(file);
        if (!text.Contains(before, StringComparison.Ordinal))
        {
            before = "\"pointsTo\":1";
        }

        File.WriteAllText(file, ReplaceFirst(text, before, after));

        Should.Throw<PatchworkException>(() => ListFolder.Load(path)).Code.ShouldBe(ProblemCodes.BadArchive);
    }

    public void Dispose() => _folder.Dispose();

    private void Verify()
    {
        using Archive archive = Archive.Open(_path);
        ArchiveVerifier.Verify(archive);
    }

    private static string Json(ReplayResult result) =>
        JsonSerializer.Serialize(ReplayDocument.Of(result), DecisionLog.JsonOptions);

    private static string ReplaceFirst(string text, string before, string after)
    {
        int at = text.IndexOf(before, StringComparison.Ordinal);
        return text[..at] + after + text[(at + before.Length)..];
    }
}
