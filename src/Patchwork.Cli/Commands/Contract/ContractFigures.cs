using Patchwork.Contracts;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary>The pictures of a contract: contributions, utilities, reward distributions, comparisons.</summary>
internal static class ContractFigures
{
    /// <summary>All pictures with their file names.</summary>
    public static IReadOnlyList<(string Name, Chart Chart)> Of(
        ContractProblem problem,
        Contract contract,
        IReadOnlyList<Arrangement> arrangements
    )
    {
        List<(string, Chart)> charts = [("contributions", Contributions(contract)), ("utilities", Utilities(contract))];
        if (
            problem.Information == Information.Private
            && contract.Status != ContractStatus.NoParticipation
            && Rewards(problem, contract) is { } rewards
        )
        {
            charts.Add(("rewards", rewards));
        }

        if (arrangements.Count > 0)
        {
            charts.Add(("comparisons", Comparisons(arrangements)));
        }

        return charts;
    }

    private static string[] Names(Contract contract) =>
        [.. contract.Menu.Select(o => $"cost {NumberText.Short(o.Cost)}")];

    private static BarChart Contributions(Contract contract) =>
        new()
        {
            Title = "What each type contributes, and what it would collect alone",
            Subtitle =
                "Base contribution: what a party of the type would collect alone. Incentivised: what the contract adds (negative: what it saves).",
            Caption = "One option a type; costs in value units a record.",
            ValueAxis = new ChartAxis("contribution", "records"),
            Categories = Names(contract),
            CategoryLabel = "Type",
            Series =
            [
                new BarSeries("base contribution", [.. contract.Menu.Select(o => o.ReservationContribution)]),
                new BarSeries(
                    "incentivised",
                    [.. contract.Menu.Select(o => o.Contribution - o.ReservationContribution)]
                ),
                new BarSeries("contract", [.. contract.Menu.Select(o => o.Contribution)]) { Role = SeriesRole.Global },
            ],
        };

    private static BarChart Utilities(Contract contract) =>
        new()
        {
            Title = "What each type gains",
            Subtitle = "Value of the model less the cost of the records.",
            Caption = "Expected over how many parties of each type there are.",
            ValueAxis = new ChartAxis("gain", "value units"),
            Categories = Names(contract),
            CategoryLabel = "Type",
            Series =
            [
                new BarSeries("alone", [.. contract.Menu.Select(o => o.ReservationUtility)]),
                new BarSeries("with the contract", [.. contract.Menu.Select(o => o.Utility)])
                {
                    Role = SeriesRole.Global,
                },
            ],
        };

    private static PointChart? Rewards(ContractProblem problem, Contract contract)
    {
        double[] m = [.. contract.Menu.Select(o => o.Contribution)];
        RewardRule rule = new(problem, m, [.. contract.Menu.Select(o => o.ExpectedReward)]);
        List<double> middle = [];
        List<double> low = [];
        List<double> high = [];
        for (int i = 0; i < m.Length; i++)
        {
            (double Accuracy, double Probability)[] all =
            [
                .. RewardRule.Distribution(problem, rule, m, i).OrderBy(r => r.Accuracy),
            ];
            if (all.Length == 0)
            {
                return null;
            }

            middle.Add(Quantile(all, 0.5));
            low.Add(Quantile(all, 0.025));
            high.Add(Quantile(all, 0.975));
        }

        return new PointChart
        {
            Title = "How accurate a model each type receives",
            Subtitle = "Median, and the range of 95 % of the outcomes: the reward depends on who else takes part.",
            Caption = "Over all outcomes with at least one party of the type.",
            ValueAxis = new ChartAxis("accuracy of the model received"),
            Categories = Names(contract),
            Series = [new PointSeries("accuracy", middle) { Lower = low, Upper = high }],
        };
    }

    private static double Quantile((double Accuracy, double Probability)[] sorted, double share)
    {
        double sum = 0;
        foreach ((double accuracy, double probability) in sorted)
        {
            sum += probability;
            if (sum >= share - 1e-12)
            {
                return accuracy;
            }
        }

        return sorted[^1].Accuracy;
    }

    private static BarChart Comparisons(IReadOnlyList<Arrangement> arrangements) =>
        new()
        {
            Title = "What the contract is worth beside other arrangements",
            Caption = "Expected over how many parties of each type there are.",
            ValueAxis = new ChartAxis("expected", "value units"),
            Categories = [.. arrangements.Select(a => a.Name)],
            CategoryLabel = "Arrangement",
            Series =
            [
                new BarSeries("value of the model", [.. arrangements.Select(a => a.ExpectedValue)]),
                new BarSeries("gain of a party", [.. arrangements.Select(a => a.Welfare)]),
            ],
        };
}
