using System.Text.Json.Nodes;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Replays;
using Patchwork.Competitions.Tests.Archives;
using Patchwork.Datasets.Arrays;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Replays;

/// <summary>Replays of the worked example of math-1 section 2.3 from files; expected values from its table.</summary>
public sealed class ReplayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(NpyKind.Boolean)]
    [InlineData(NpyKind.UInt8)]
    [InlineData(NpyKind.Int32)]
    [InlineData(NpyKind.Int64)]
    [InlineData(NpyKind.Single)]
    [InlineData(NpyKind.Double)]
    public void Run_AnyTypeOfGroupArray_GivesTheSameList(NpyKind kind)
    {
        // math-1 section 9 (b): integer groups were used as row numbers by the public platform.
        MadeArchive.Write(_folder.Path, kind);

        ReplayResult result = Run(new ReplayOptions());

        result.Decisions.Select(d => d.Nodes).ShouldBe([1, 3, 4, 6, 8, 8]);
        result.List.Predictions(Split.Validation).ToArray().ShouldBe([0, .5, .5, .5, 4, 4, 4, 4]);
    }

    [Fact]
    public void Run_ToleranceAndNoRepairs_FollowTheTable()
    {
        MadeArchive.Write(_folder.Path);

        Run(new ReplayOptions { RepairTolerance = .05 })
            .Decisions.SelectMany(d => d.Repairs)
            .ShouldBe([new RepairMade("s3", 3), new RepairMade("s1", 5)]);
        Run(new ReplayOptions { Repairs = false }).List.MeanLoss[Split.Validation].ShouldBe(.185, 1e-12);
    }

    [Fact]
    public void Run_AlphaOfOneSubmission_AppliesUnlessOverridden()
    {
        MadeArchive.Write(_folder.Path, change: m => m["submissions"]![0]!["alpha"] = 1.5);

        Run(new ReplayOptions()).Decisions[0].Verdict.ShouldBe(VerdictCodes.GainTooSmall);
        Run(new ReplayOptions { Alpha = .05 }).Decisions[0].Verdict.ShouldBe(VerdictCodes.Accepted);
    }

    [Fact]
    public void Run_GuardOnlyWhenAsked_UsesTheArchivesMargin()
    {
        MadeArchive.Write(
            _folder.Path,
            change: m => m["rules"] = new JsonObject { ["guard"] = "ladder", ["marginC"] = 3.0 }
        );

        // s1: d = 3 on four of eight rows: gain 1.5, s = 1.6036, s/√8 = .567; three of them are 1.70.
        Run(new ReplayOptions()).Decisions[0].Verdict.ShouldBe(VerdictCodes.Accepted);
        Decision guarded = Run(new ReplayOptions { RecordedRules = true }).Decisions[0];
        guarded.Verdict.ShouldBe(VerdictCodes.GainTooSmall);
        guarded.Threshold.ShouldBe(3 * Math.Sqrt(18.0 / 7) / Math.Sqrt(8), 1e-12);
        Run(new ReplayOptions { Guard = "none", RecordedRules = true })
            .Decisions[0]
            .Verdict.ShouldBe(VerdictCodes.Accepted);
    }

    // s1 has a standard error of .567 (see above), and the archive six submissions: z(1 − .05/6) = 2.3940. A recorded competition
    // margin was fixed before they came and stays; the ladder without parameter has a step of 1.
    [Theory]
    [InlineData("competition-margin", "ladder", 3.0, 2.3940)]
    [InlineData("competition-margin", "competition-margin", 3.5, 3.5)]
    [InlineData("parameter-free-ladder", "ladder", 3.0, 1)]
    [InlineData("ladder", "none", 2.0, 2)]
    public void Run_EachGuard_AsksForItsMargin(string guard, string recorded, double marginC, double expected)
    {
        MadeArchive.Write(
            _folder.Path,
            change: m => m["rules"] = new JsonObject { ["guard"] = recorded, ["marginC"] = marginC }
        );

        ReplayResult result = Run(new ReplayOptions { Guard = guard });

        result.Decisions[0].Threshold.ShouldBe(expected * Math.Sqrt(18.0 / 7) / Math.Sqrt(8), 1e-4);
        result.Rules.Guard.MarginInForce().ShouldBe(expected, 1e-4);
    }

    [Fact]
    public void Run_RecordedGuardThatIsNone_IsRefusedOnlyWhenItsRulesAreAskedFor()
    {
        MadeArchive.Write(_folder.Path, change: m => m["rules"] = new JsonObject { ["guard"] = "stairs" });

        Run(new ReplayOptions()).Decisions.Count.ShouldBe(6);
        Should
            .Throw<PatchworkException>(() => Run(new ReplayOptions { RecordedRules = true }))
            .Message.ShouldContain("the guards are none, ladder, parameter-free-ladder and competition-margin");
    }

    [Fact]
    public void Run_MinimumTwo_RefusesOneRowGroupsAsThePublicPlatformDid()
    {
        // math-1 section 9 (j).
        MadeArchive.Write(_folder.Path);

        Run(new ReplayOptions { MinimumGroupRows = 2 }).Decisions[5].Verdict.ShouldBe(VerdictCodes.GroupTooSmall);
    }

    [Fact]
    public void Run_Cancelled_StopsBetweenDecisions()
    {
        MadeArchive.Write(_folder.Path);
        using Archive archive = Archive.Open(_folder.Path);
        using CancellationTokenSource source = new();
        source.Cancel();

        Should.Throw<OperationCanceledException>(() =>
            Replay.Run(archive, new ReplayOptions(), cancellation: source.Token)
        );
    }

    public void Dispose() => _folder.Dispose();

    private ReplayResult Run(ReplayOptions options)
    {
        using Archive archive = Archive.Open(_folder.Path);
        return Replay.Run(archive, options);
    }
}
