using Patchwork.Reports;

namespace Patchwork.Contracts;

/// <summary>An option of a menu in words for the party that may sign it.</summary>
public static class ContractOffer
{
    /// <summary>What to contribute, what comes back, and what the party would reach alone.</summary>
    /// <param name="problem">The problem that the menu was made for.</param>
    /// <param name="option">The option.</param>
    public static string Sentence(ContractProblem problem, MenuOption option)
    {
        string cost = $"If a record costs you {NumberText.Short(option.Cost)}, ";
        string offer =
            option.Contribution > 0
                ? $"contribute {Points(option.Contribution)} and you get a model of accuracy about {NumberText.Short(problem.Valuation.Inverse(option.ExpectedReward))}"
                : $"this contract asks nothing of you and gives you a model worth {NumberText.Short(option.ExpectedReward)}";
        return cost + offer + Alone(problem, option) + ".";
    }

    // A menu from a file may not say what a type reaches alone.
    private static string Alone(ContractProblem problem, MenuOption option)
    {
        if (double.IsNaN(option.ReservationContribution))
        {
            return "";
        }

        double alone = problem.Accuracy.At(option.ReservationContribution).Value;
        return alone > 0
            ? $"; alone you would reach {NumberText.Short(alone)} with {Points(option.ReservationContribution)}"
            : "; alone a model would not pay for you";
    }

    private static string Points(double records) => Wording.Counted((long)Math.Ceiling(records - 1e-9), "record");
}
