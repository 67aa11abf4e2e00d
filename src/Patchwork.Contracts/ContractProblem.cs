using System.Globalization;

namespace Patchwork.Contracts;

/// <summary>
/// Everything that an optimal contract depends on: how many parties there are, which types they may be of, what data and
/// models are worth.
/// </summary>
/// <remarks>Immutable, safe from any thread.</remarks>
public sealed record ContractProblem
{
    /// <summary>The most parties that are computed with.</summary>
    public const int MostParties = 1_000_000;

    /// <summary>The most types that are computed with.</summary>
    public const int MostTypes = 200;

    /// <summary>Makes a problem.</summary>
    /// <param name="parties">N, at least 1.</param>
    /// <param name="types">The types in the user's order; every cost and probability positive, probabilities adding up to 1 (to 1e-9).</param>
    /// <param name="accuracy">a(x); by default the generalization bound.</param>
    /// <param name="valuation">v(r); by default 100 r.</param>
    /// <exception cref="PatchworkException"><c>bad-spec</c> with the JSON path of what is wrong.</exception>
    public ContractProblem(
        int parties,
        IReadOnlyList<PartyType> types,
        AccuracyCurve? accuracy = null,
        Valuation? valuation = null
    )
    {
        Parties = parties;
        Types = types;
        Accuracy = accuracy ?? new GeneralizationBound();
        Valuation = valuation ?? new LinearValuation();
        Check();
    }

    /// <summary>N.</summary>
    public int Parties { get; }

    /// <summary>The types in the user's order.</summary>
    public IReadOnlyList<PartyType> Types { get; }

    /// <summary>The accuracy of a model of so many data points.</summary>
    public AccuracyCurve Accuracy { get; }

    /// <summary>The value of a model of such accuracy.</summary>
    public Valuation Valuation { get; }

    /// <summary>What parties know of each other. Default at-least-one.</summary>
    public Belief Belief { get; init; }

    /// <summary>What the coordinator knows. Default private.</summary>
    public Information Information { get; init; }

    /// <summary>What is maximised. Default the expected accuracy.</summary>
    public ContractObjective Objective { get; init; }

    private void Check()
    {
        if (Parties is < 1 or > MostParties)
        {
            throw Bad(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"parties: there are {Parties} parties; expected 1 to {MostParties:N0}"
                )
            );
        }

        if (Types.Count is < 1 or > MostTypes)
        {
            throw Bad($"types: there are {Types.Count} types; expected 1 to {MostTypes}");
        }

        for (int i = 0; i < Types.Count; i++)
        {
            (double cost, double probability) = Types[i];
            if (!double.IsFinite(cost) || cost <= 0)
            {
                throw Bad($"types[{i}].cost: a data point costs {cost}; expected a positive number");
            }

            if (!double.IsFinite(probability) || probability <= 0 || probability > 1 + 1e-9)
            {
                throw Bad($"types[{i}].probability: {probability}; expected a number above 0 and at most 1");
            }
        }

        double sum = Types.Sum(t => t.Probability);
        if (Math.Abs(sum - 1) > 1e-9)
        {
            throw Bad($"types: the probabilities add up to {sum}; expected 1");
        }
    }

    private static PatchworkException Bad(string sentence) => new(ProblemCodes.BadSpec, sentence + ".");
}
