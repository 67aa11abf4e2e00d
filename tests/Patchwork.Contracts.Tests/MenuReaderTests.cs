using System.Text.Json.Nodes;

namespace Patchwork.Contracts.Tests;

// Expected: by hand. Two parties of one type with cost 0.3 and a(100) = .5, a(200) = .75 reach at most 25 alone; together the model is worth 75.
public sealed class MenuReaderTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Read_MenuByHandThatHolds_IsTaken()
    {
        (double[] contributions, double[] rewards) = Read(
            One,
            """{ "menu": [ { "cost": 0.3, "contribution": 100, "expectedReward": 60 } ] }"""
        );

        contributions.ShouldBe([100]);
        rewards.ShouldBe([60]);
    }

    [Theory]
    [InlineData("""{ "cost": 0.3, "contribution": 100, "expectedReward": 45 }""", "gains 15 by this option and")]
    [InlineData("""{ "cost": 0.3, "contribution": 100, "expectedReward": 76 }""", "a reward worth 76 is promised")]
    [InlineData(
        """{ "cost": 0.3, "contribution": 100, "expectedReward": 60, "utility": 31 }""",
        "menu[0].utility: 31; expected 30,"
    )]
    [InlineData(
        """{ "cost": 0.3, "contribution": 100, "expectedReward": 60, "probability": 0.5 }""",
        "menu[0].probability: 0.5; expected 1,"
    )]
    [InlineData(
        """{ "cost": 0.3, "contribution": 100, "expectedReward": 60, "reservationUtility": 1 }""",
        "menu[0].reservationUtility: 1"
    )]
    [InlineData("""{ "cost": 0.3, "contribution": 1e308, "expectedReward": 60 }""", "by this option")]
    public void Read_MenuThatDoesNotHold_SaysWhat(string option, string said)
    {
        PatchworkException thrown = Should.Throw<PatchworkException>(() =>
            Read(One, $$"""{ "menu": [ {{option}} ] }""")
        );

        thrown.Code.ShouldBe(ProblemCodes.BadSpec);
        thrown.Message.ShouldContain(said);
        thrown.Message.ShouldStartWith(_path);
    }

    // By hand: option 2 gives 5 more for 50 data points, which cost the cheap party 2.5; the dear party's loss is 15.
    [Fact]
    public void Read_OptionThatAnotherTypePrefers_SaysWhich()
    {
        ContractProblem two = new(
            2,
            [new PartyType(.3, .5), new PartyType(.05, .5)],
            new AccuracyTable([(0, 0), (100, .5), (200, .75), (400, .9)])
        );

        Should
            .Throw<PatchworkException>(() =>
                Read(
                    two,
                    """{ "menu": [ { "cost": 0.3, "contribution": 100, "expectedReward": 60 }, { "cost": 0.05, "contribution": 50, "expectedReward": 55 } ] }"""
                )
            )
            .Message.ShouldContain("menu[0]: a party with cost 0.3 gains 30 by this option and 40 by option 2");
    }

    // Expected: a solved menu is taken as it was written, and with anything of it changed by 0.1 % it is not.
    [Theory]
    [InlineData(Belief.AtLeastOne, Information.Private)]
    [InlineData(Belief.OwnType, Information.Private)]
    [InlineData(Belief.AtLeastOne, Information.Complete)]
    public void Read_SolvedMenu_IsTakenOnlyAsItIs(Belief belief, Information information)
    {
        ContractProblem problem = Scenarios.BigFirms with { Belief = belief, Information = information };
        JsonObject solved = Document(ContractSolver.Solve(problem));

        Read(problem, solved.ToJsonString());

        foreach (
            string key in (string[])["contribution", "expectedReward", "utility", "reservationUtility", "probability"]
        )
        {
            JsonNode changed = solved.DeepClone();
            changed["menu"]![4]![key] = changed["menu"]![4]![key]!.GetValue<double>() * 1.001;
            Should.Throw<PatchworkException>(() => Read(problem, changed.ToJsonString()), key);
        }
    }

    private static ContractProblem One =>
        new(2, [new PartyType(.3, 1)], new AccuracyTable([(0, 0), (100, .5), (200, .75), (400, .9)]));

    private static JsonObject Document(Contract contract) =>
        new()
        {
            ["expectedValue"] = contract.ExpectedValue,
            ["menu"] = new JsonArray([
                .. contract.Menu.Select(o => new JsonObject
                {
                    ["cost"] = o.Cost,
                    ["probability"] = o.Probability,
                    ["contribution"] = o.Contribution,
                    ["expectedReward"] = o.ExpectedReward,
                    ["reservationUtility"] = o.ReservationUtility,
                    ["reservationContribution"] = o.ReservationContribution,
                    ["utility"] = o.Utility,
                }),
            ]),
        };

    private (double[] Contributions, double[] Rewards) Read(ContractProblem problem, string menu)
    {
        File.WriteAllText(_path, menu);
        return MenuReader.Read(_path, problem);
    }
}
