namespace Patchwork.Contracts;

/// <summary>
/// Draws parties, lets them choose from a menu, collects, pays by <see cref="RewardRule"/>, and looks back: what was it worth, and would
/// another choice have been better?
/// </summary>
/// <remarks>
/// Parties know their own cost and valuation and believe the menu's description of the others. Who finds no option as good as staying alone stays
/// away. A draw is one stream of its own, so that the answer does not depend on threads. Cost: draws × parties × options.
/// </remarks>
public static class ContractSimulation
{
    /// <summary>Fewer competitions with a party of a type tell nothing about its regret: four standard errors of so few are no bound.</summary>
    public const int FewestDraws = 30;

    /// <summary>Runs the simulation.</summary>
    public static SimulationResult Run(
        ContractProblem problem,
        Contract contract,
        SimulationOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        Play play = new(problem, contract, options);
        for (int draw = 0; draw < options.Draws; draw++)
        {
            cancellation.ThrowIfCancellationRequested();
            play.Draw(new SeededRandom(options.Seed, "contract simulation", draw));
            if (draw % 100 == 99)
            {
                progress?.Report((draw + 1.0) / options.Draws);
            }
        }

        return play.Result();
    }

    private sealed class Play
    {
        private readonly SimulationOptions _options;
        private readonly ModelValue _value;
        private readonly RewardRule _rule;
        private readonly double[] _m;
        private readonly double[] _t;
        private readonly Outlook[] _outlooks;
        private readonly Valuation?[] _own;
        private readonly double[] _costs;
        private readonly double[] _probabilities;
        private readonly Reservation[] _alone;
        private readonly int _parties;
        private readonly TypeTally[] _tallies;

        // The belief own-type weighs an outcome by how many parties of the type it has.
        private readonly bool _countsParties;
        private double _sumValue;
        private double _sumAccuracy;

        public Play(ContractProblem problem, Contract contract, SimulationOptions options)
        {
            _options = options;
            _m = [.. contract.Menu.Select(o => o.Contribution)];
            _t = [.. contract.Menu.Select(o => o.ExpectedReward)];
            _rule = new RewardRule(problem, _m, _t);
            _value = new ModelValue(problem.Accuracy, problem.Valuation);
            _costs = [.. options.Costs ?? problem.Types.Select(t => t.Cost * options.CostFactor)];
            _own = [.. problem.Types.Select(t => t.Valuation)];
            _alone =
            [
                .. _costs.Select(
                    (c, i) => Reservation.Of(_own[i] is { } own ? new ModelValue(problem.Accuracy, own) : _value, c)
                ),
            ];
            _parties = Math.Max(1, (int)Math.Round(problem.Parties * options.PartiesFactor));
            _probabilities = CostlierHalf.Probabilities(problem.Types, options.OddsFactor);
            _tallies = [.. _costs.Select(_ => new TypeTally(_m.Length))];
            _countsParties = problem.Belief == Belief.OwnType;
            _outlooks = [.. _own.Select(own => OutlookOf(problem, own))];
        }

        public void Draw(SeededRandom random)
        {
            int[] types = new int[_parties];
            int[] choices = new int[_parties];
            int[] counts = new int[_costs.Length];
            for (int i = 0; i < _parties; i++)
            {
                counts[types[i] = CountDraw.One(_probabilities, random)]++;
            }

            int agreed = _options.Behaviour == Behaviour.Colluding ? Agreement(counts) : -1;
            double total = 0;
            for (int i = 0; i < _parties; i++)
            {
                choices[i] = agreed >= 0 ? agreed : Choose(types[i], random);
                total += choices[i] < 0 ? 0 : _m[choices[i]];
            }

            Jet a = _value.Accuracy.At(total);
            _sumAccuracy += a.Value;
            _sumValue += _value.At(total).Value;
            Look(types, choices, total);
        }

        public SimulationResult Result()
        {
            SimulatedType[] types =
            [
                .. _tallies.Select(
                    (t, i) => t.Sum(_costs[i], _outlooks[i].Means[i] - (_costs[i] * _m[i]), _alone[i].Utility)
                ),
            ];
            return new SimulationResult(
                _options.Draws,
                _options.Behaviour,
                _sumValue / _options.Draws,
                _sumAccuracy / _options.Draws,
                types,
                types.Any(t => t.Occurrences >= FewestDraws && t.Regret > (4 * t.RegretError) + 1e-9)
            );
        }

        // One party of each type stands for all that chose alike, since utilities depend on type and option alone.
        private void Look(int[] types, int[] choices, double total)
        {
            Dictionary<(int Type, int Choice), int> alike = [];
            for (int i = 0; i < types.Length; i++)
            {
                alike[(types[i], choices[i])] = alike.GetValueOrDefault((types[i], choices[i])) + 1;
            }

            Dictionary<int, (double Weight, double Utility, double[] Others)> byType = [];
            foreach (((int type, int choice), int count) in alike.OrderBy(p => p.Key))
            {
                double own = choice < 0 ? 0 : _m[choice];
                double utility = Utility(type, choice, total);
                double[] others =
                [
                    .. _m.Select((m, k) => Utility(type, k, total - own + m) - utility),
                    Utility(type, -1, total) - utility,
                ];
                bool right = choice == type || (choice >= 0 && Same(choice, type));
                _tallies[type].Count(count, right, choice >= 0, own);
                _tallies[type].Expect(count, Believed(type, choice));
                (double weight, double sum, double[] differences) = byType.GetValueOrDefault(
                    type,
                    (0, 0, new double[_m.Length + 1])
                );
                for (int k = 0; k < others.Length; k++)
                {
                    differences[k] += count * others[k];
                }

                byType[type] = (weight + count, sum + (count * utility), differences);
            }

            foreach ((int type, (double weight, double sum, double[] others)) in byType)
            {
                _tallies[type]
                    .Add(_countsParties ? weight : 1, sum / weight, Array.ConvertAll(others, d => d / weight));
            }
        }

        // By how much each choice promises more than the one taken, by the menu's own description.
        private double[] Believed(int type, int choice)
        {
            double[] promised =
            [
                .. _outlooks[type].Means.Select((t, k) => t - (_costs[type] * _m[k])),
                _alone[type].Utility,
            ];
            double taken = promised[choice < 0 ? ^1 : choice];
            return Array.ConvertAll(promised, p => p - taken);
        }

        private bool Same(int a, int b) => Math.Abs(_m[a] - _m[b]) <= 1e-6 * Math.Max(1, _m[b]);

        private double Utility(int type, int choice, double total) =>
            choice < 0 ? _alone[type].Utility : Worth(_own[type], choice, total) - (_costs[type] * _m[choice]);

        private double Worth(Valuation? own, int choice, double total) =>
            own is null ? _rule.Value(choice, total) : own.At(_rule.Accuracy(choice, total)).Value;

        private int Choose(int type, SeededRandom random)
        {
            double[] expected =
            [
                .. _outlooks[type]
                    .Means.Select(
                        (t, k) =>
                            t
                            - (_costs[type] * _m[k])
                            - (_options.Behaviour == Behaviour.RiskAverse ? _outlooks[type].Deviations[k] : 0)
                    ),
            ];
            if (_options.Behaviour == Behaviour.Noisy)
            {
                return Logit([.. expected, _alone[type].Utility], random);
            }

            // An option that is as good as any is not left for another: the menu makes parties indifferent on purpose.
            int best = type;
            for (int k = 0; k < expected.Length; k++)
            {
                best = expected[k] > expected[best] + 1e-7 ? k : best;
            }

            return expected[best] >= _alone[type].Utility - 1e-7 ? best : -1;
        }

        private int Logit(double[] utilities, SeededRandom random)
        {
            double top = utilities.Max();
            double[] weights = Array.ConvertAll(utilities, u => Math.Exp((u - top) / _options.Noise));
            double sum = weights.Sum();
            int choice = CountDraw.One(Array.ConvertAll(weights, w => w / sum), random);
            return choice == utilities.Length - 1 ? -1 : choice;
        }

        private int Agreement(int[] counts)
        {
            int best = 0;
            double most = double.NegativeInfinity;
            for (int k = 0; k < _m.Length; k++)
            {
                double sum = 0;
                for (int i = 0; i < counts.Length; i++)
                {
                    sum += counts[i] * Utility(i, k, _parties * _m[k]);
                }

                (best, most) = sum > most ? (k, sum) : (best, most);
            }

            return best;
        }

        // What each option's reward is worth on average, and its standard deviation, by the menu's own description: over all
        // outcomes where they are few, else over drawn ones. The mean is the promised one times a ratio over the same outcomes, so
        // that who values models as the menu assumes expects what it promises.
        private Outlook OutlookOf(ContractProblem problem, Valuation? own)
        {
            if (own is null && _options.Behaviour != Behaviour.RiskAverse)
            {
                return new Outlook(_t, new double[_m.Length]);
            }

            double[] weights = new double[_m.Length];
            double[] assumed = new double[_m.Length];
            double[] sums = new double[_m.Length];
            double[] squares = new double[_m.Length];
            foreach ((int[] counts, double probability) in Outcomes(problem))
            {
                double total = OutcomeExpectation.Total(counts, _m);
                for (int k = 0; k < _m.Length; k++)
                {
                    double weight = probability * (_countsParties ? counts[k] : Math.Min(counts[k], 1));
                    double reward = Worth(own, k, total);
                    weights[k] += weight;
                    assumed[k] += weight * _rule.Value(k, total);
                    sums[k] += weight * reward;
                    squares[k] += weight * reward * reward;
                }
            }

            double[] means = new double[_m.Length];
            double[] deviations = new double[_m.Length];
            for (int k = 0; k < _m.Length; k++)
            {
                means[k] = assumed[k] > 0 ? _t[k] * sums[k] / assumed[k] : 0;
                double mean = weights[k] > 0 ? sums[k] / weights[k] : 0;
                deviations[k] = weights[k] > 0 ? Math.Sqrt(Math.Max(0, (squares[k] / weights[k]) - (mean * mean))) : 0;
            }

            return new Outlook(means, deviations);
        }

        private IEnumerable<(int[] Counts, double Probability)> Outcomes(ContractProblem problem)
        {
            const int Most = 20_000;
            const int Draws = 4000;
            double[] p = [.. problem.Types.Select(t => t.Probability)];
            if (OutcomeSet.CountOf(problem.Parties, p.Length) <= Most)
            {
                OutcomeSet set = OutcomeSet.Of(problem.Parties, p);
                return set.Counts.Zip(set.Probabilities);
            }

            SeededRandom random = new(_options.Seed, "contract outlook");
            return Enumerable.Range(0, Draws).Select(_ => (CountDraw.Of(problem.Parties, p, random), 1.0 / Draws));
        }
    }

    private sealed record Outlook(double[] Means, double[] Deviations);
}
