using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Patchwork.Cli.Commands;
using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;

namespace Patchwork.Cli.Tests.Commands;

public sealed class ContractCommandTests : IDisposable
{
    private const string BigAndSmall = """
        { "parties": 10, "types": [
          { "cost": 0.001, "probability": 0.2 }, { "cost": 0.5, "probability": 0.2 }, { "cost": 0.03, "probability": 0.2 },
          { "cost": 0.4, "probability": 0.2 }, { "cost": 0.02, "probability": 0.2 } ],
          "accuracy": { "kind": "generalization-bound", "optimum": 1, "complexity": 1 },
          "valuation": { "kind": "linear", "scale": 100 }, "belief": "at-least-one", "information": "private" }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Expected values: the specification's golden values of S3; the keys are those of interfaces section 5, in the SPEC's order.
    [Fact]
    public void Solve_BigAndSmall_GivesTheDocumentOfTheInterface()
    {
        AppRun run = Run("solve", Spec(BigAndSmall), "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        JsonElement json = run.Json;
        json.EnumerateObject()
            .Select(p => p.Name)
            .ShouldBe(["status", "expectedAccuracy", "expectedValue", "menu", "certificate"]);
        json.GetProperty("status").GetString().ShouldBe("optimal");
        json.GetProperty("expectedValue").GetDouble().ShouldBe(94.013492427, 1e-6);
        JsonElement[] menu = [.. json.GetProperty("menu").EnumerateArray()];
        menu[0]
            .EnumerateObject()
            .Select(p => p.Name)
            .ShouldBe([
                "cost",
                "probability",
                "contribution",
                "expectedReward",
                "reservationUtility",
                "reservationContribution",
                "utility",
            ]);
        menu.Select(o => o.GetProperty("cost").GetDouble()).ShouldBe([.001, .5, .03, .4, .02]);
        menu[0].GetProperty("contribution").GetDouble().ShouldBe(11740.66175, .1);
        menu[1].GetProperty("contribution").GetDouble().ShouldBe(104.3890926801, .001);
        json.GetProperty("certificate")
            .EnumerateObject()
            .Select(p => p.Name)
            .ShouldBe(["stationarity", "feasibility", "complementarity"]);
    }

    [Fact]
    public void Solve_Words_SpeakToTheParty()
    {
        AppRun run = Run("solve", Spec(BigAndSmall), "--compare", "--out", Path.Combine(_folder, "out"));

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("contribute 1,167 records and you get a model of accuracy about 0.841");
        File.ReadAllText(Path.Combine(_folder, "out", "report.html")).ShouldContain("What you are offered");
        File.Exists(Path.Combine(_folder, "out", "contributions.svg")).ShouldBeTrue();
        File.Exists(Path.Combine(_folder, "out", "menu.csv")).ShouldBeTrue();
    }

    // Costs of 0.3 alone are above the tangency .2494: nobody is served, and it says why (exit code 0).
    [Fact]
    public void Solve_TooCostly_IsTheNullContractWithItsReason()
    {
        AppRun run = Run(
            "solve",
            Spec("""{ "parties": 1, "types": [ { "cost": 0.3, "probability": 1 } ] }"""),
            "--json"
        );

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json.GetProperty("status").GetString().ShouldBe("no-participation");
        run.Json.GetProperty("expectedValue").GetDouble().ShouldBe(0);
        run.Json.GetProperty("menu")[0].GetProperty("contribution").GetDouble().ShouldBe(0);
        run.Json.GetProperty("reason").GetString()!.ShouldContain("0.3");
    }

    [Theory]
    [InlineData("""{ "parties": 0, "types": [ { "cost": 1, "probability": 1 } ] }""", "parties")]
    [InlineData("""{ "parties": 2.5, "types": [ { "cost": 1, "probability": 1 } ] }""", "parties")]
    [InlineData("""{ "parties": 2, "types": [ ] }""", "types")]
    [InlineData("""{ "parties": 2, "types": [ { "cost": 0, "probability": 1 } ] }""", "types[0].cost")]
    [InlineData(
        """{ "parties": 2, "types": [ { "cost": 1, "probability": 0.5 }, { "cost": -1, "probability": 0.5 } ] }""",
        "types[1].cost"
    )]
    [InlineData("""{ "parties": 2, "types": [ { "cost": 1, "probability": 0 } ] }""", "types[0].probability")]
    [InlineData(
        """{ "parties": 2, "types": [ { "cost": 1, "probability": 0.4 }, { "cost": 2, "probability": 0.5 } ] }""",
        "add up to 0.9"
    )]
    [InlineData("""{ "parties": 2, "types": [ { "cost": 1 } ] }""", "types[0]: 'probability' is missing")]
    [InlineData("""{ "parties": 2, "types": [ { "cost": "1", "probability": 1 } ] }""", "types[0].cost")]
    [InlineData(
        """{ "parties": 2, "types": [ { "cost": 1, "probability": 1 } ], "belif": "own-type" }""",
        "did you mean 'belief'?"
    )]
    [InlineData("""{ "parties": 2, "types": [ { "cost": 1, "probability": 1 } ], "belief": "mine" }""", "belief")]
    [InlineData(
        """{ "parties": 2, "types": [ { "cost": 1, "probability": 1 } ], "accuracy": { "kind": "magic" } }""",
        "accuracy.kind"
    )]
    [InlineData(
        """{ "parties": 2, "types": [ { "cost": 1, "probability": 1 } ], "accuracy": { "kind": "table", "points": [[0, 0], [10, 0.5], [20, 0.4]] } }""",
        "accuracy.points[2]: the accuracy falls"
    )]
    [InlineData(
        """{ "parties": 2, "types": [ { "cost": 1, "probability": 1 } ], "accuracy": { "kind": "table", "points": [[0, 0], [10, 0.1], [20, 0.4]] } }""",
        "accuracy.points[2]: the accuracy rises faster"
    )]
    [InlineData(
        """{ "parties": 2, "types": [ { "cost": 1, "probability": 1 } ], "accuracy": { "kind": "generalization-bound", "optimum": 1.5 } }""",
        "the optimum of the accuracy is 1.5"
    )]
    [InlineData(
        """{ "parties": 2, "types": [ { "cost": 1, "probability": 1 } ], "accuracy": { "kind": "power-law", "optimum": 0.9, "scale": -1, "exponent": 0.5 } }""",
        "accuracy: the scale"
    )]
    [InlineData(
        """{ "parties": 2, "types": [ { "cost": 1, "probability": 1 } ], "valuation": { "kind": "power", "scale": 100, "exponent": 2 } }""",
        "concave"
    )]
    [InlineData(
        """{ "parties": 2, "types": [ { "cost": 1, "probability": 1 } ], "valuation": { "kind": "table", "points": [[0, 0], [0.5, 10], [1, 40]] } }""",
        "valuation.points[2]: the valuation rises faster"
    )]
    [InlineData(
        """{ "parties": 2, "types": [ { "cost": 1, "probability": 1 } ], "valuation": { "kind": "table", "points": [[0, 5], [1, 40]] } }""",
        "valuation.points[0]"
    )]
    [InlineData("""{ "parties": 2, "types": """, "line 1")]
    [InlineData(
        """{ "parties": 1000001, "types": [ { "cost": 1, "probability": 1 } ] }""",
        "a whole number from 1 to 1,000,000"
    )]
    [InlineData(
        """{ "parties": 99999999999, "types": [ { "cost": 1, "probability": 1 } ] }""",
        "a whole number from 1 to 1,000,000"
    )]
    [InlineData(
        """{ "parties": 2, "types": [ { "cost": 1, "probability": 0.5 }, { "cost": 2, "probability": 0.5, "cost": 3 } ] }""",
        "line 1: the key 'types[1].cost' is given twice"
    )]
    public void Solve_BadSpec_IsRefusedWithItsPlace(string spec, string said)
    {
        AppRun run = Run("solve", Spec(spec), "--json");

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("code").GetString().ShouldBe("bad-spec");
        run.Json.GetProperty("message").GetString()!.ShouldContain(said);
        run.Json.GetProperty("message").GetString()!.ShouldContain("spec.json");
    }

    // By the theory nobody can gain by another option than the own one; 4 standard errors are allowed for chance.
    [Fact]
    public void Simulate_Truthful_NobodyRegrets()
    {
        AppRun run = Run("simulate", Spec(BigAndSmall), "--draws", "2000", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json.GetProperty("anyRegret").GetBoolean().ShouldBeFalse();
        run.Json.GetProperty("expectedValue").GetDouble().ShouldBe(94.0135, .1);
        foreach (JsonElement type in run.Json.GetProperty("types").EnumerateArray())
        {
            type.GetProperty("ownOption").GetDouble().ShouldBe(1);
            double error = type.GetProperty("standardError").GetDouble();
            type.GetProperty("utility")
                .GetDouble()
                .ShouldBe(type.GetProperty("promised").GetDouble(), (5 * error) + 1e-9);
        }
    }

    // A lecturer who reads that some would have done better must also read that the menu is not broken.
    [Fact]
    public void Simulate_RegretThatTheBeliefExcludes_IsExplained()
    {
        const string Three = """
            { "parties": 3, "types": [ { "cost": 0.3, "probability": 0.2 }, { "cost": 0.05, "probability": 0.5 },
              { "cost": 0.02, "probability": 0.3 } ] }
            """;
        AppRun run = Run("simulate", Spec(Three), "--draws", "3000");
        AppRun few = Run("simulate", Spec(Three), "--draws", "2");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("Some would have done better");
        run.Output.ShouldContain("By the belief that the menu is made for, at-least-one, none would");
        few.Output.ShouldContain("3 types took part in too few competitions");
        few.Output.ShouldNotContain("done better with another choice (");
    }

    // With known costs there is no menu to choose from; numbers that cannot be computed with are the file's, not those of one key in it.
    [Theory]
    [InlineData(
        "simulate",
        """{ "parties": 3, "types": [ { "cost": 1, "probability": 1 } ], "information": "complete" }""",
        "information"
    )]
    [InlineData(
        "solve",
        """{ "parties": 3, "types": [ { "cost": 1e-300, "probability": 0.5 }, { "cost": 1e300, "probability": 0.5 } ] }""",
        "a data point costs from 1E-300 to 1E+300"
    )]
    [InlineData(
        "solve",
        """{ "parties": 3, "types": [ { "cost": 1, "probability": 1 } ], "accuracy": { "kind": "table", "points": [[10, 0], [20, 0]] } }""",
        "accuracy.points: the accuracy is 0 throughout"
    )]
    public void Run_SpecWithoutAnAnswer_NamesTheFileAndWhatIsWrong(string command, string spec, string expected)
    {
        string path = Spec(spec);
        AppRun run = Run(command, path, "--json");

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("message").GetString()!.ShouldStartWith(path);
        run.Json.GetProperty("message").GetString()!.ShouldContain(expected);
    }

    // A model that sees the label learns from one row: its curve would say that no data are needed.
    [Fact]
    public void FitCurve_LabelAsAFeature_IsRefused()
    {
        string data = Path.Combine(_folder, "two.csv");
        File.WriteAllLines(data, ["x,y", .. Enumerable.Range(0, 100).Select(i => $"{i % 7},{i % 5}")]);

        AppRun run = Run("fit-curve", data, "--label", "y", "--features", "x,y", "--json");

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("code").GetString().ShouldBe("bad-option");
    }

    // Costs that are half as high again make the costliest participant, whose gain is exactly that of staying alone, leave.
    [Fact]
    public void Simulate_CostsUnderstated_LosesParticipants_UnlessTheMenuIsRobust()
    {
        AppRun plain = Run("simulate", Spec(BigAndSmall), "--draws", "200", "--misspecify", "cost=1.2", "--json");
        AppRun robust = Run(
            "simulate",
            Spec(BigAndSmall),
            "--draws",
            "200",
            "--misspecify",
            "cost=1.2",
            "--robust",
            "0.2",
            "--json"
        );

        Joined(plain).ShouldBeLessThan(1);
        Joined(robust).ShouldBe(1);

        static double Joined(AppRun run) =>
            run.Json.GetProperty("types").EnumerateArray().Min(t => t.GetProperty("joined").GetDouble());
    }

    // The margin is in the menu alone: what is simulated is the truth that was asked for, here the specification itself.
    [Fact]
    public void Simulate_Robust_LeavesTheTruthAsItIs()
    {
        AppRun plain = Run("simulate", Spec(BigAndSmall), "--draws", "300", "--json");
        AppRun robust = Run("simulate", Spec(BigAndSmall), "--draws", "300", "--robust", "0.25", "--json");

        double[] expected = Parties(plain);
        double[] found = Parties(robust);

        for (int i = 0; i < expected.Length; i++)
        {
            found[i].ShouldBe(expected[i], 1e-9);
        }

        // The costs are those of SPEC, digit for digit, and not what is left of them after times 1.25 and through it.
        robust
            .Json.GetProperty("types")
            .EnumerateArray()
            .Select(t => t.GetProperty("cost").GetDouble())
            .ShouldBe([.001, .5, .03, .4, .02]);

        static double[] Parties(AppRun run) =>
            [.. run.Json.GetProperty("types").EnumerateArray().Select(t => t.GetProperty("parties").GetDouble())];
    }

    [Theory]
    [InlineData("noisy")]
    [InlineData("colluding")]
    [InlineData("risk-averse")]
    public void Simulate_OtherBehaviours_Run(string behaviour)
    {
        AppRun run = Run("simulate", Spec(BigAndSmall), "--draws", "100", "--behaviour", behaviour, "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json.GetProperty("behaviour").GetString().ShouldBe(behaviour);
    }

    // Golden: costs .02 and .01, N = 10, p = (.5, .5): 93.59299814 (the middle cell of the smoke grid).
    [Fact]
    public void Sweep_Smoke_HoldsTheGoldenCell_ForAnyNumberOfThreads()
    {
        AppRun one = Run("sweep", "--preset", "smoke", "--threads", "1", "--json");
        AppRun two = Run("sweep", "--preset", "smoke", "--threads", "2", "--json");

        one.ExitCode.ShouldBe(0, one.Error);
        JsonElement[] cells = [.. one.Json.GetProperty("cells").EnumerateArray()];
        cells.Length.ShouldBe(50);
        cells.ShouldAllBe(c => c.GetProperty("status").GetString() == "optimal");
        JsonElement golden = cells.Single(c =>
            c.GetProperty("parties").GetInt32() == 10
            && Math.Abs(c.GetProperty("probability").GetDouble() - .5) < 1e-9
            && c.GetProperty("information").GetString() == "private"
        );
        golden.GetProperty("expectedValue").GetDouble().ShouldBe(93.59299814, 1e-6);
        // Nothing in the document depends on the threads or the clock.
        two.Output.ShouldBe(one.Output);
    }

    // y = x plus noise: a linear model soon explains all that can be explained; accuracy grows with rows, at most 1.
    // Types to whom models are worth a tenth of what the menu assumes gain less than they give: they stay away, and with the
    // valuation that the menu assumes spelled out they choose as without.
    [Fact]
    public void Simulate_OwnValuations_AreWhatPartiesChooseBy()
    {
        const string Types =
            """{ "parties": 3, "types": [ { "cost": 0.1, "probability": 0.5OWN }, { "cost": 0.2, "probability": 0.5OWN } ] }""";
        string With(string own) => Spec(Types.Replace("OWN", own, StringComparison.Ordinal));
        double Joined(AppRun run) =>
            run.Json.GetProperty("types").EnumerateArray().Sum(t => t.GetProperty("joined").GetDouble());
        const string Assumed = """, "valuation": { "kind": "linear", "scale": 100 }""";
        const string Little = """, "valuation": { "kind": "linear", "scale": 10 }""";

        AppRun plain = Run("simulate", With(""), "--draws", "300", "--json");
        AppRun assumed = Run("simulate", With(Assumed), "--draws", "300", "--json");
        AppRun little = Run("simulate", With(Little), "--draws", "300", "--json");

        plain.ExitCode.ShouldBe(0, plain.Error);
        Joined(plain).ShouldBe(2);
        Joined(assumed).ShouldBe(2);
        little.ExitCode.ShouldBe(0, little.Error);
        Joined(little).ShouldBe(0);
        AppRun solved = Run("solve", With(Little), "--json");
        solved.ExitCode.ShouldBe(2);
        solved.Json.GetProperty("message").GetString()!.ShouldContain("types[0].valuation");
    }

    [Theory]
    [InlineData("power-law", "power-law")]
    [InlineData("concave", "table")]
    public void FitCurve_OfATable_GivesAnAccuracyThatSolveTakes(string shape, string kind)
    {
        SeededRandom random = new(1, "fit curve test");
        string data = Path.Combine(_folder, "data.csv");
        File.WriteAllLines(
            data,
            [
                "a,b,c,d,e,f,y",
                .. Enumerable
                    .Range(0, 600)
                    .Select(_ =>
                    {
                        double[] x = [.. Enumerable.Range(0, 6).Select(_ => random.NextGaussian())];
                        double y = x.Sum() + (2 * random.NextGaussian());
                        return string.Join(',', x.Append(y).Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
                    }),
            ]
        );

        AppRun run = Run(
            "fit-curve",
            data,
            "--label",
            "y",
            "--learner",
            "linear",
            "--repetitions",
            "4",
            "--sizes",
            "5",
            "--shape",
            shape,
            "--json"
        );

        run.ExitCode.ShouldBe(0, run.Error);
        JsonElement accuracy = run.Json.GetProperty("accuracy");
        accuracy.GetProperty("kind").GetString().ShouldBe(kind);
        // The explained share is 6/(6 + 4).
        double most = string.Equals(kind, "table", StringComparison.Ordinal)
            ? accuracy.GetProperty("points").EnumerateArray().Last()[1].GetDouble()
            : accuracy.GetProperty("optimum").GetDouble();
        most.ShouldBe(.6, .1);
        AppRun solved = Run(
            "solve",
            Spec(
                $$"""{ "parties": 5, "types": [ { "cost": 0.05, "probability": 1 } ], "accuracy": {{accuracy.GetRawText()}} }"""
            ),
            "--json"
        );
        solved.Json.GetProperty("status").GetString().ShouldBe("optimal");
    }

    // By hand: two teams give 100 each, a(200) = .75; the option's reward is 0.8 of the model's value, accuracy .6: worth 60, 30 more than
    // its cost, where alone less than 25 are to be had. After the first patch of the worked example the loss is (4·1 + 4·4)/8 = 2.5
    // of 6.25: accuracy .6, so version 1. Team Wren gave less than any option asks for: the base.
    [Fact]
    public void Deliver_WorkedArchive_PaysTheVersionPromised()
    {
        WorkedArchive.Write(Path.Combine(_folder, "season"));
        string spec = Spec(
            """{ "parties": 2, "types": [ { "cost": 0.3, "probability": 1 } ], "accuracy": { "kind": "table", "points": [[0, 0], [100, 0.5], [200, 0.75], [400, 0.9]] } }"""
        );
        string menu = Write(
            "menu.json",
            """{ "menu": [ { "cost": 0.3, "contribution": 100, "expectedReward": 60 } ] }"""
        );
        string full = Write("signed.csv", "team,option,contribution\nHeron,1,\nWren,1,100\n");
        string less = Write("less.csv", "team,option,contribution\nHeron,1,150\nWren,1,50\n");

        AppRun run = Run(
            "deliver",
            Path.Combine(_folder, "season"),
            "--spec",
            spec,
            "--menu",
            menu,
            "--signed",
            full,
            "--reference-loss",
            "6.25",
            "--versions",
            Path.Combine(_folder, "paid"),
            "--json"
        );

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json.GetProperty("total").GetDouble().ShouldBe(200);
        foreach (JsonElement delivery in run.Json.GetProperty("deliveries").EnumerateArray())
        {
            delivery.GetProperty("promised").GetDouble().ShouldBe(.6, 1e-9);
            delivery.GetProperty("delivered").GetDouble().ShouldBe(.6, 1e-9);
            delivery.GetProperty("version").GetInt32().ShouldBe(1);
        }

        Competitions.Archives.ListFolder.Load(Path.Combine(_folder, "paid", "Heron")).Nodes.Count.ShouldBe(1);
        // Its pairs are arrays alone, of which no model of new rows can be made.
        run.Json.GetProperty("withoutOnnx")[0].GetString()!.ShouldStartWith("Heron: no ONNX file");

        AppRun partly = Run(
            "deliver",
            Path.Combine(_folder, "season"),
            "--spec",
            spec,
            "--menu",
            menu,
            "--signed",
            less,
            "--reference-loss",
            "6.25",
            "--json"
        );
        JsonElement[] paid = [.. partly.Json.GetProperty("deliveries").EnumerateArray()];
        paid[0].GetProperty("version").GetInt32().ShouldBe(1);
        paid[1].GetProperty("version").GetInt32().ShouldBe(0);
        paid[1].GetProperty("why").GetString()!.ShouldContain("less than any option");
    }

    // Heron's first pair alone takes (4·4 − 4·1)/8 = 1.5 off the loss: at 0.015 a data point that is 100. The sums are those that
    // replay tells of the same archive.
    [Fact]
    public void Deliver_CountGain_CountsWhatValidationConfirmed()
    {
        string[] deliver = Delivery("team,option\nHeron,1\nWren,1\n");

        AppRun run = Run([.. deliver, "--count", "gain", "--gain-per-point", "0.015", "--json"]);

        run.ExitCode.ShouldBe(0, run.Error);
        AppRun replay = AppRun.Of([new ReplayCommand()], "replay", Path.Combine(_folder, "season"), "--json");
        foreach (JsonElement delivery in run.Json.GetProperty("deliveries").EnumerateArray())
        {
            string[] own = string.Equals(delivery.GetProperty("team").GetString(), "Heron", StringComparison.Ordinal)
                ? ["s1", "s3", "s5"]
                : ["s2", "s4", "s6"];
            double sum = replay
                .Json.GetProperty("decisions")
                .EnumerateArray()
                .Where(d => own.Contains(d.GetProperty("id").GetString()!, StringComparer.Ordinal))
                .Where(d => d.GetProperty("verdict").ValueEquals("accepted"))
                .Sum(d => d.GetProperty("gain").GetDouble());
            delivery.GetProperty("contribution").GetDouble().ShouldBe(sum / 0.015, 1e-6);
            delivery.GetProperty("contribution").GetDouble().ShouldBeGreaterThan(90);
        }
    }

    // By hand: Heron's third row has no label and its fourth repeats the first; Wren's first row is Heron's second.
    [Fact]
    public void Deliver_CountRows_CountsLabelledRowsOnce()
    {
        Write("heron.csv", "x,y\n1,10\n2,20\n3,\n1,10\n");
        Write("wren.csv", "x,y\n2,20\n5,50\n");
        string[] deliver = Delivery("team,option,rows\nHeron,1,heron.csv\nWren,1,wren.csv\n");

        AppRun run = Run([.. deliver, "--count", "rows", "--label", "y", "--json"]);

        run.ExitCode.ShouldBe(0, run.Error);
        JsonElement[] deliveries = [.. run.Json.GetProperty("deliveries").EnumerateArray()];
        deliveries[0].GetProperty("contribution").GetDouble().ShouldBe(2);
        deliveries[1].GetProperty("contribution").GetDouble().ShouldBe(1);
    }

    // Heron's labels follow from its features, Wren's are drawn by chance: without Wren's rows the model is better, so they count nothing.
    [Fact]
    public void Deliver_WeighOn_RowsThatHarmTheModelCountNothing()
    {
        SeededRandom random = new(3, "contributions");
        string[] Rows(Func<double, double> label) =>
            [
                "x,y",
                .. Enumerable
                    .Range(0, 300)
                    .Select(_ => random.NextDouble())
                    .Select(x => string.Create(CultureInfo.InvariantCulture, $"{x},{label(x)}")),
            ];
        File.WriteAllLines(Path.Combine(_folder, "heron.csv"), Rows(x => 10 * x));
        File.WriteAllLines(Path.Combine(_folder, "wren.csv"), Rows(_ => 100 * random.NextDouble()));
        File.WriteAllLines(Path.Combine(_folder, "validation.csv"), Rows(x => 10 * x));
        string[] deliver = Delivery("team,option,rows\nHeron,1,heron.csv\nWren,1,wren.csv\n");

        AppRun run = Run([
            .. deliver,
            "--count",
            "rows",
            "--label",
            "y",
            "--weigh-on",
            Path.Combine(_folder, "validation.csv"),
            "--json",
        ]);

        run.ExitCode.ShouldBe(0, run.Error);
        JsonElement[] deliveries = [.. run.Json.GetProperty("deliveries").EnumerateArray()];
        deliveries[0].GetProperty("contribution").GetDouble().ShouldBe(300);
        deliveries[1].GetProperty("contribution").GetDouble().ShouldBe(0);
    }

    [Theory]
    [InlineData("--count rows", "--count rows needs --label")]
    [InlineData("--label y", "--label goes with --count rows")]
    [InlineData("--count gain", "--count gain needs --gain-per-point")]
    [InlineData("--count rows --label y", "'rows'")]
    public void Deliver_CountWithoutWhatItNeeds_SaysSo(string options, string said)
    {
        AppRun run = Run([.. Delivery("team,option\nHeron,1\n"), .. options.Split(' ')]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(said);
    }

    private string[] Delivery(string signed)
    {
        WorkedArchive.Write(Path.Combine(_folder, "season"));
        string spec = Spec("""{ "parties": 2, "types": [ { "cost": 0.2, "probability": 1 } ] }""");
        string menu = Write(
            "menu.json",
            """{ "menu": [ { "cost": 0.2, "contribution": 100, "expectedReward": 37.5 } ] }"""
        );
        string table = Write("signed.csv", signed);
        return ["deliver", Path.Combine(_folder, "season"), "--spec", spec, "--menu", menu, "--signed", table];
    }

    [Theory]
    [InlineData("team,option\nHeron,2\n", "column 'option'")]
    [InlineData("team,option\nHeron,1\nHeron,1\n", "column 'team'")]
    [InlineData("team,option,contribution\nHeron,1,-5\n", "column 'contribution'")]
    [InlineData("team,option,contribution\nHeron,1,5\nWren,1,1e308\n", "row 2, column 'contribution'")]
    [InlineData("team,option,contribution\nHeron,1,1.1e15\n", "expected a number from 0 to 1e15")]
    public void Deliver_BadSignatures_AreRefused(string signed, string said)
    {
        WorkedArchive.Write(Path.Combine(_folder, "season"));
        string spec = Spec("""{ "parties": 2, "types": [ { "cost": 0.2, "probability": 1 } ] }""");
        string menu = Write(
            "menu.json",
            """{ "menu": [ { "cost": 0.2, "contribution": 100, "expectedReward": 37.5 } ] }"""
        );

        AppRun run = Run(
            "deliver",
            Path.Combine(_folder, "season"),
            "--spec",
            spec,
            "--menu",
            menu,
            "--signed",
            Write("s.csv", signed)
        );

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(said);
    }

    // The menu that solve wrote is taken; with one digit of it changed by hand it is not, though nothing else in the file is amiss.
    [Theory]
    [InlineData("contribution")]
    [InlineData("expectedReward")]
    public void Deliver_MenuChangedByHand_IsRefused(string key)
    {
        WorkedArchive.Write(Path.Combine(_folder, "season"));
        string spec = Spec(BigAndSmall);
        AppRun solved = Run("solve", spec, "--json");
        string signed = Write("signed.csv", "team,option\nHeron,2\nWren,3\n");
        JsonNode menu = JsonNode.Parse(solved.Output)!;
        menu["menu"]![1]![key] = menu["menu"]![1]![key]!.GetValue<double>() * 1.001;

        AppRun kept = Deliver(Write("menu.json", solved.Output));
        AppRun changed = Deliver(Write("changed.json", menu.ToJsonString()));

        kept.ExitCode.ShouldBe(0, kept.Error);
        changed.ExitCode.ShouldBe(2);
        changed.Error.ShouldContain("changed.json, menu[1]");

        AppRun Deliver(string path) =>
            Run("deliver", Path.Combine(_folder, "season"), "--spec", spec, "--menu", path, "--signed", signed);
    }

    // The worked archive has the teams Heron and Wren.
    [Fact]
    public void Deliver_TeamNotInTheArchive_IsNoted()
    {
        AppRun run = Run([.. Delivery("team,option\nHern,1\nWren,1\n"), "--json"]);
        AppRun words = Run(Delivery("team,option\nHern,1\nWren,1\n"));

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json.GetProperty("notInArchive").EnumerateArray().Select(t => t.GetString()).ShouldBe(["Hern"]);
        words.Output.ShouldContain("is 'Heron' meant?");
    }

    [Theory]
    [InlineData("cost=1,cost=2", "'cost' twice")]
    [InlineData("cost=1,odds=2,odds=2", "'odds' twice")]
    public void Simulate_MisspecifyRepeatsAKey_IsRefused(string given, string said)
    {
        AppRun run = Run("simulate", Spec(BigAndSmall), "--draws", "10", "--misspecify", given);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(said);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("north")]
    public void FitCurve_ConstantLabel_NamesTheColumnAndTheFile(string label)
    {
        string data = Write(
            "same.csv",
            "x,y\n"
                + string.Concat(
                    Enumerable.Range(0, 150).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},{label}\n"))
                )
        );

        AppRun run = Run("fit-curve", data, "--label", "y");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain($"same.csv, column 'y': all 150 rows have the same label, {label}");
    }

    private static AppRun Run(params string[] arguments)
    {
        ICliCommand[] commands =
        [
            new ContractCommand(),
            new ContractSolveCommand(),
            new ContractSimulateCommand(),
            new ContractSweepCommand(),
            new ContractFitCurveCommand(),
            new ContractDeliverCommand(),
        ];
        return AppRun.Of(commands, ["contract", .. arguments]);
    }

    private string Spec(string text) => Write("spec.json", text);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
