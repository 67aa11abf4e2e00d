using Patchwork.Contracts;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary>A contract in sentences for the people who sign it, and its tables.</summary>
internal sealed class ContractWords(ContractProblem problem, Contract contract)
{
    /// <summary>The answer in a few sentences.</summary>
    public IReadOnlyList<string> Summary =>
        contract.Status == ContractStatus.NoParticipation
            ? ["Nobody is served: no menu makes anybody contribute.", contract.Reason ?? ""]
            :
            [
                $"{Wording.Counted(problem.Parties, "party", "parties")} of {Wording.Counted(problem.Types.Count, "type")}: the common model is expected to reach an accuracy of {NumberText.Short(contract.ExpectedAccuracy)}, worth {NumberText.Short(contract.ExpectedValue)} to each.",
                Proof,
            ];

    /// <summary>One sentence a type: what to contribute and what comes back.</summary>
    public IReadOnlyList<string> Offers => [.. contract.Menu.Select(option => ContractOffer.Sentence(problem, option))];

    /// <summary>The menu as a table.</summary>
    public Frame.ResultTable Menu()
    {
        Frame.ResultTable table = new(
            "menu",
            "The menu",
            new Frame.TableColumn("cost", "cost of a record", Importance: 5),
            new Frame.TableColumn("probability", "share of parties"),
            new Frame.TableColumn("contribution", "contribute", Importance: 5),
            new Frame.TableColumn("expectedReward", "reward is worth", Importance: 4),
            new Frame.TableColumn("utility", "gain", Importance: 3),
            new Frame.TableColumn("reservationUtility", "gain alone", Importance: 2),
            new Frame.TableColumn("reservationContribution", "records alone")
        );
        foreach (MenuOption o in contract.Menu)
        {
            table.Add(
                o.Cost,
                o.Probability,
                o.Contribution,
                o.ExpectedReward,
                o.Utility,
                o.ReservationUtility,
                o.ReservationContribution
            );
        }

        return table;
    }

    /// <summary>Other arrangements beside the contract.</summary>
    public static Frame.ResultTable Comparisons(IReadOnlyList<Arrangement> arrangements)
    {
        Frame.ResultTable table = new(
            "comparisons",
            "Other arrangements for the same parties",
            new Frame.TableColumn("arrangement", "arrangement", Importance: 3),
            new Frame.TableColumn("expectedValue", "value of the model", Importance: 2),
            new Frame.TableColumn("welfare", "gain of a party", Importance: 2)
        );
        foreach (Arrangement a in arrangements)
        {
            table.Add(a.Name, a.ExpectedValue, a.Welfare);
        }

        return table;
    }

    private string Proof =>
        (contract.Status, problem.Information) switch
        {
            (_, Information.Complete) =>
                "Costs are known: everybody receives the common model and keeps what it would gain alone.",
            (ContractStatus.Optimal, _) =>
                $"Proven optimal: no other menu does better (residuals {contract.Certificate.Stationarity:0.#e+0}, {contract.Certificate.Feasibility:0.#e+0}, {contract.Certificate.Complementarity:0.#e+0}).",
            _ => contract.Bound is { } bound
                ? $"The best menu found; no menu does better than {NumberText.Short(bound)}."
                : "The best menu found; that none is better is not proven.",
        };
}
