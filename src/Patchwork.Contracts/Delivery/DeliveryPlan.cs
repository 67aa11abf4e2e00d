using Patchwork.Reports;

namespace Patchwork.Contracts;

/// <summary>
/// Pays a contract with the versions of one model: each team receives the first version that is as accurate as its option
/// promises for the outcome at the close.
/// </summary>
public static class DeliveryPlan
{
    /// <summary>Decides what every team receives.</summary>
    /// <param name="problem">The problem that the menu was made for.</param>
    /// <param name="contributions">m by option.</param>
    /// <param name="rewards">t by option.</param>
    /// <param name="signed">Who signed what; one entry a team.</param>
    /// <param name="accuracies">The accuracy of every version, from the base.</param>
    /// <exception cref="PatchworkException"><c>bad-option</c>: the contributions add up to no number.</exception>
    public static IReadOnlyList<DeliveryRecord> Decide(
        ContractProblem problem,
        IReadOnlyList<double> contributions,
        IReadOnlyList<double> rewards,
        IReadOnlyList<SignedOption> signed,
        IReadOnlyList<double> accuracies
    )
    {
        RewardRule rule = new(problem, contributions, rewards);
        double total = signed.Sum(s => s.Contribution ?? contributions[s.Option - 1]);
        if (!double.IsFinite(total))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "The contributions of all teams add up to more than a number can hold; expected data points."
            );
        }

        double available = accuracies.Max();
        return [.. signed.Select(s => Pay(s, rule, contributions, total, accuracies, available))];
    }

    private static DeliveryRecord Pay(
        SignedOption signed,
        RewardRule rule,
        IReadOnlyList<double> contributions,
        double total,
        IReadOnlyList<double> accuracies,
        double available
    )
    {
        double given = signed.Contribution ?? contributions[signed.Option - 1];
        int option = Earned(signed.Option, given, rule, contributions);
        double promised = option == 0 ? 0 : rule.Accuracy(option - 1, total);
        int version = FirstOf(accuracies, a => a >= promised - 1e-12);
        string all = NumberText.Short(total);
        string why =
            option == 0
                ? $"It contributed {NumberText.Short(given)} data points, less than any option asks for: it receives the base."
            : version < 0
                ? $"The contract promises {NumberText.Short(promised)} for {all} data points in all; the best version reaches {NumberText.Short(available)} and is delivered."
            : $"Version {version} is the first that reaches the {NumberText.Short(promised)} promised for {all} data points in all.";
        if (option != signed.Option && option > 0)
        {
            why =
                $"It contributed {NumberText.Short(given)} of the {NumberText.Short(contributions[signed.Option - 1])} data points that it signed, enough for option {option}. "
                + why;
        }

        int delivered = version >= 0 ? version : FirstOf(accuracies, a => a == available);
        return new DeliveryRecord(
            signed.Team,
            option,
            given,
            promised,
            available,
            accuracies[delivered],
            delivered,
            why
        );
    }

    // Who gave less than signed is paid by the best option that it has filled.
    private static int Earned(int signed, double given, RewardRule rule, IReadOnlyList<double> contributions)
    {
        if (given >= contributions[signed - 1] * (1 - 1e-9))
        {
            return signed;
        }

        int best = 0;
        for (int i = 0; i < contributions.Count; i++)
        {
            bool filled = given >= contributions[i] * (1 - 1e-9) && contributions[i] > 0;
            if (filled && (best == 0 || rule.Shares[i] > rule.Shares[best - 1]))
            {
                best = i + 1;
            }
        }

        return best;
    }

    private static int FirstOf(IReadOnlyList<double> values, Func<double, bool> holds)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (holds(values[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
