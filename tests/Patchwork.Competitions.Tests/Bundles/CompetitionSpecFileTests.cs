using Patchwork.Competitions.Bundles;
using Patchwork.Guards;
using Patchwork.Losses;
using Patchwork.Rewards;

namespace Patchwork.Competitions.Tests.Bundles;

// Expected: interfaces section 6, whose example is parsed here word for word.
public sealed class CompetitionSpecFileTests
{
    private const string Example = """
        title: Income in the South
        task: regression            # or classification
        loss: squared               # absolute, zero-one, log
        alpha: auto                 # or a number, in units of the loss
        repairTolerance: 0
        data: { file: people.csv, label: PINCP, features: [AGEP, SEX], sensitive: [SEX], dictionary: dictionary.yaml }
        split: { train: 0.70, validation: 0.15, test: 0.15, seed: 23 }      # or column: split
        base: { train: trees }      # or file: base.onnx
        teamBase: { train: stump }
        dates: { practice: 2026-01-10, open: 2026-01-15, close: 2026-02-15 }
        limits: { perDay: 20, total: 300, attemptsPerDay: 60, uploadMiB: 50 }
        guard: { kind: ladder, marginC: 1 }
        rewards: { kind: logarithmic, pot: 1000 }
        terms: terms.md
        consent: consent.md         # research consent, separate and withdrawable
        visibility: invitation      # or open, sealed (a contract's menu is attached)
        """;

    [Fact]
    public void Parse_TheInterfacesExample_ReadsEveryKey()
    {
        CompetitionSpec spec = CompetitionSpecFile.Parse(Example);

        spec.Title.ShouldBe("Income in the South");
        spec.Loss.ShouldBe(LossKind.Squared);
        spec.Alpha.ShouldBeNull();
        spec.Features.ShouldBe(["AGEP", "SEX"]);
        spec.Sensitive.ShouldBe(["SEX"]);
        spec.Split.ShouldBe(new SplitSpec(null, 0.70, 0.15, 23));
        spec.Base.ShouldBe(new BaseModelSpec("trees"));
        spec.TeamBase.ShouldBe(new BaseModelSpec("stump"));
        spec.Dates.Close.ShouldBe(new DateTimeOffset(2026, 2, 15, 0, 0, 0, TimeSpan.Zero));
        spec.Limits.AttemptsPerDay.ShouldBe(60);
        spec.Guard.Kind.ShouldBe(GuardKind.Ladder);
        spec.Rewards.Kind.ShouldBe(RewardKind.Logarithmic);
        spec.Visibility.ShouldBe(Visibility.Invitation);
    }

    [Theory]
    [InlineData("2026-01-09", CompetitionPhase.Announced)]
    [InlineData("2026-01-10", CompetitionPhase.Practice)]
    [InlineData("2026-01-15", CompetitionPhase.Open)]
    [InlineData("2026-02-14", CompetitionPhase.Open)]
    [InlineData("2026-02-15", CompetitionPhase.Closed)]
    public void PhaseAt_TheInterfacesDates_FollowThem(string day, CompetitionPhase phase) =>
        CompetitionSpecFile
            .Parse(Example)
            .Dates.PhaseAt(DateTimeOffset.Parse(day, null, System.Globalization.DateTimeStyles.AssumeUniversal))
            .ShouldBe(phase);

    [Theory]
    [InlineData("Income in the South", "income-in-the-south")]
    [InlineData("  2026: who earns what?  ", "2026-who-earns-what")]
    [InlineData("日本", "competition")]
    [InlineData("New", "new-competition")]
    [InlineData("import", "import-competition")]
    public void SlugOf_ATitle_IsShortAndPlain(string title, string slug)
    {
        CompetitionSlug.Of(title).ShouldBe(slug);
        CompetitionSlug.IsValid(slug).ShouldBeTrue();
        CompetitionSlug.IsReserved(slug).ShouldBeFalse();
    }

    [Theory]
    [InlineData("slug: new", "a word of the server's own addresses")]
    [InlineData("split: { column: part, train: 0.5 }", "'split.train' does not go with 'split.column'")]
    [InlineData("visibilty: open", "there is no key 'visibilty'; did you mean 'visibility'?")]
    [InlineData("---\ntitle: Another", "a second document begins here")]
    public void Parse_WhatDoesNotGo_IsToldWithItsLine(string line, string words)
    {
        PatchworkException refusal = Should.Throw<PatchworkException>(() =>
            CompetitionSpecFile.Parse($"title: T\ndata: {{ file: a.csv, label: y }}\n{line}\n")
        );

        refusal.Code.ShouldBe(ProblemCodes.BadSpec);
        refusal.Message.ShouldStartWith("competition.yaml, line 3");
        refusal.Message.ShouldContain(words);
        refusal.Message.ShouldNotContain("?.");
    }

    // Leaving 'features' out means all columns; an empty list is somebody's slip.
    [Fact]
    public void Parse_EmptyFeaturesOrALicenceOfPages_IsToldWithItsLine()
    {
        Refused("data: { file: a.csv, label: y, features: [] }").ShouldContain("line 2");
        Refused("data: { file: a.csv, label: y }\nlicence: " + new string('x', 201)).ShouldContain("line 3");

        static string Refused(string lines) =>
            Should.Throw<PatchworkException>(() => CompetitionSpecFile.Parse($"title: T\n{lines}\n")).Message;
    }
}
