using System.Globalization;
using Patchwork.Datasets.Files;

namespace Patchwork.Contracts;

/// <summary>
/// Checks that a published menu is one: that it holds together with its specification, every party does best with its own option, nobody does
/// worse than alone, and no more is promised than there is.
/// </summary>
/// <remarks>
/// Everything is worked out anew from the specification; what the document says besides (utilities, reservations, expected value) must
/// agree, so that a number changed by hand is found even where the changed menu could be kept. Cost: types² and one evaluation.
/// </remarks>
internal sealed class MenuCheck
{
    // In shares of the value of the best model: what a menu that was solved to 1e-9 and written with every digit stays far below.
    private const double Tolerance = 1e-8;

    private readonly ContractProblem _problem;
    private readonly JsonCursor[] _options;
    private readonly double[] _contributions;
    private readonly double[] _rewards;
    private readonly double _slack;

    private MenuCheck(ContractProblem problem, JsonCursor[] options, MenuOption[] menu)
    {
        _problem = problem;
        _options = options;
        _contributions = [.. menu.Select(o => o.Contribution)];
        _rewards = [.. menu.Select(o => o.ExpectedReward)];
        _slack = Tolerance * problem.Valuation.At(problem.Accuracy.Limit).Value;
    }

    /// <summary>Checks a document whose options were read.</summary>
    /// <param name="root">The document.</param>
    /// <param name="menu">Its options, in the problem's order.</param>
    /// <param name="problem">The problem.</param>
    /// <exception cref="PatchworkException"><c>bad-spec</c> that names the first thing that does not hold.</exception>
    public static void Require(JsonCursor root, MenuOption[] menu, ContractProblem problem)
    {
        MenuCheck check = new(problem, [.. root.Require("menu").Items()], menu);
        SortedTypes types = new(problem);
        check.Stated(types);
        // With known costs a party is told what to give, outcome by outcome: there is nothing to choose.
        if (problem.Information == Information.Private)
        {
            check.Choices(types);
            check.Budgets(types, root);
        }
    }

    private void Stated(SortedTypes types)
    {
        for (int i = 0; i < _options.Length; i++)
        {
            PartyType type = _problem.Types[i];
            Reservation alone = types.Reservations[types.PlaceOf(i)];
            Agree(i, "probability", type.Probability, 1e-9);
            Agree(i, "reservationUtility", alone.Utility, _slack);
            Agree(i, "reservationContribution", alone.Contribution, 1e-5 * alone.Contribution);
            Agree(i, "utility", _rewards[i] - (type.Cost * _contributions[i]), _slack);
        }
    }

    private void Agree(int option, string key, double expected, double tolerance)
    {
        if (
            _options[option].Find(key) is { } stated
            && !(Math.Abs(stated.Number() - expected) <= tolerance + (1e-9 * Math.Abs(expected)))
        )
        {
            throw stated.Wrong(
                Text($"{stated.Number()}"),
                Text($"expected {expected}, which follows from the specification and the option")
            );
        }
    }

    private void Choices(SortedTypes types)
    {
        for (int i = 0; i < _options.Length; i++)
        {
            double cost = _problem.Types[i].Cost;
            double own = _rewards[i] - (cost * _contributions[i]);
            double alone = types.Floors[types.PlaceOf(i)];
            if (!(own >= alone - _slack))
            {
                throw _options[i]
                    .Wrong(
                        Text($"a party with cost {cost} gains {own} by this option and {alone} alone"),
                        "expected a menu by which nobody does worse than alone, as contract solve wrote it for this specification"
                    );
            }

            for (int j = 0; j < _options.Length; j++)
            {
                if (_problem.Types[j].Cost == cost && _contributions[j] != _contributions[i])
                {
                    throw _options[i]
                        .Wrong(
                            Text(
                                $"{_contributions[i]} is asked for here and {_contributions[j]} by option {j + 1}, for the same cost"
                            ),
                            "expected one contribution for equal costs, as contract solve wrote it for this specification"
                        );
                }

                double other = _rewards[j] - (cost * _contributions[j]);
                if (!(own >= other - _slack))
                {
                    throw _options[i]
                        .Wrong(
                            Text($"a party with cost {cost} gains {own} by this option and {other} by option {j + 1}"),
                            "expected a menu by which everybody does best with the own option, as contract solve wrote it for this specification"
                        );
                }
            }
        }
    }

    private void Budgets(SortedTypes types, JsonCursor root)
    {
        double[] m = new double[types.Count];
        for (int i = 0; i < _contributions.Length; i++)
        {
            m[types.PlaceOf(i)] = _contributions[i];
        }

        TotalExpectation expectation = TotalExpectation.Of(types, TypeBlocks.Single(types.Probabilities), 1 << 13);
        Moments moments = new(types.Count, types.Count);
        expectation.Evaluate(m, false, moments);
        for (int i = 0; i < _options.Length; i++)
        {
            double most = moments.Budgets[types.PlaceOf(i)];
            if (!(_rewards[i] <= most + _slack))
            {
                throw _options[i]
                    .Wrong(
                        Text(
                            $"a reward worth {_rewards[i]} is promised, and the common model is expected to be worth {most}"
                        ),
                        "expected no more than there is, as contract solve wrote it for this specification"
                    );
            }
        }

        (double accuracy, double value) = expectation.Expected(m);
        Agree(root, "expectedAccuracy", accuracy, Tolerance);
        Agree(root, "expectedValue", value, _slack);
    }

    private static void Agree(JsonCursor root, string key, double expected, double tolerance)
    {
        if (root.Find(key) is { } stated && !(Math.Abs(stated.Number() - expected) <= tolerance))
        {
            throw stated.Wrong(
                Text($"{stated.Number()}"),
                Text($"expected {expected}, which the options' contributions give")
            );
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
