namespace Patchwork.Contracts;

/// <summary>Expectations over a listed set of outcomes: exact, for few parties or few blocks.</summary>
/// <remarks>Cost: outcomes × blocks × types an evaluation. Not thread-safe.</remarks>
internal sealed class OutcomeExpectation : TotalExpectation
{
    private readonly OutcomeSet _set;
    private readonly double[][] _beliefs;

    // The counts outcome after outcome, as the numbers that they are multiplied with.
    private readonly double[] _counts;

    // The curves at the point asked last: a Newton step asks for slopes and then for curvature at the same one.
    private readonly Jet[] _accuracies;
    private readonly Jet[] _values;
    private readonly double[] _point;
    private bool _isAtPoint;
    private OutcomeEnvelope[]? _accuracyLines;
    private OutcomeEnvelope[]? _valueLines;

    public OutcomeExpectation(SortedTypes types, TypeBlocks blocks)
        : base(types, blocks)
    {
        _set = OutcomeSet.Of(types.Parties, blocks.Probabilities);
        _beliefs = new double[blocks.Types][];
        for (int i = 0; i < _beliefs.Length; i++)
        {
            _beliefs[i] = Belief(i);
        }

        _counts = [.. _set.Counts.SelectMany(n => n, (_, count) => (double)count)];
        _accuracies = new Jet[_set.Counts.Length];
        _values = new Jet[_set.Counts.Length];
        _point = new double[blocks.Count];
    }

    public OutcomeSet Outcomes => _set;

    /// <summary>Replaces the curves by their concave envelopes inside a box, which makes the problem a convex relaxation; nulls restore them.</summary>
    public void Relax(double[]? low, double[]? high)
    {
        _isAtPoint = false;
        if (low is null || high is null)
        {
            _accuracyLines = _valueLines = null;
            return;
        }

        double start = Types.Value.Accuracy.Start;
        _accuracyLines = new OutcomeEnvelope[_set.Counts.Length];
        _valueLines = new OutcomeEnvelope[_set.Counts.Length];
        for (int o = 0; o < _set.Counts.Length; o++)
        {
            double least = Total(_set.Counts[o], low);
            double most = Total(_set.Counts[o], high);
            _accuracyLines[o] = OutcomeEnvelope.Of(Types.Value.Accuracy.At, start, least, most);
            _valueLines[o] = Types.Value.Factor is { } factor
                ? _accuracyLines[o] with
                {
                    Slope = factor * _accuracyLines[o].Slope,
                }
                : OutcomeEnvelope.Of(Types.Value.At, start, least, most);
        }
    }

    /// <summary>The outcome where relaxed and true curves, of accuracy or of value, differ most by probability, and by which share of their limits; −1 when nowhere.</summary>
    public (int Outcome, double Gap) LargestGap(ReadOnlySpan<double> contributions)
    {
        (int, double) worst = (-1, 0);
        for (int o = 0; o < _set.Counts.Length; o++)
        {
            double total = Total(_set.Counts[o], contributions);
            Jet accuracy = AccuracyJet(o, total);
            double gap = (accuracy.Value - Types.Value.Accuracy.At(total).Value) / Types.Value.Accuracy.Limit;
            gap = Math.Max(gap, (ValueJet(o, total, accuracy).Value - Types.Value.At(total).Value) / Types.Value.Limit);
            gap *= _set.Probabilities[o];
            if (gap > worst.Item2)
            {
                worst = (o, gap);
            }
        }

        return worst;
    }

    public override void Evaluate(ReadOnlySpan<double> contributions, bool slopes, Moments moments)
    {
        moments.Clear();
        GoTo(contributions);
        int blocks = Blocks.Count;
        for (int o = 0; o < _set.Counts.Length; o++)
        {
            Jet accuracy = _accuracies[o];
            Jet value = _values[o];
            if (value.Value == 0 && value.Slope == 0 && accuracy.Slope == 0)
            {
                continue;
            }

            int[] n = _set.Counts[o];
            ReadOnlySpan<double> counts = _counts.AsSpan(o * blocks, blocks);
            double p = _set.Probabilities[o];
            Jet objective = MaximisesValue ? value : accuracy;
            moments.Objective += p * objective.Value;
            if (slopes)
            {
                AddScaled(counts, p * objective.Slope, moments.ObjectiveSlopes);
            }

            for (int i = 0; i < _beliefs.Length; i++)
            {
                double weight = p * _beliefs[i][n[Blocks.BlockOf[i]]];
                if (weight == 0)
                {
                    continue;
                }

                moments.Budgets[i] += weight * value.Value;
                if (slopes)
                {
                    AddScaled(counts, weight * value.Slope, moments.BudgetSlopes.AsSpan(i * blocks, blocks));
                }
            }
        }
    }

    public override void AddCurvature(
        ReadOnlySpan<double> contributions,
        double objectiveWeight,
        ReadOnlySpan<double> budgetWeights,
        double[] hessian
    )
    {
        GoTo(contributions);
        int blocks = Blocks.Count;
        for (int o = 0; o < _set.Counts.Length; o++)
        {
            int[] n = _set.Counts[o];
            ReadOnlySpan<double> counts = _counts.AsSpan(o * blocks, blocks);
            Jet accuracy = _accuracies[o];
            Jet value = _values[o];
            double budget = 0;
            for (int i = 0; i < _beliefs.Length; i++)
            {
                budget += budgetWeights[i] * _beliefs[i][n[Blocks.BlockOf[i]]];
            }

            double weight =
                _set.Probabilities[o]
                * (
                    (objectiveWeight * (MaximisesValue ? value.Curvature : accuracy.Curvature))
                    + (budget * value.Curvature)
                );
            for (int b = 0; weight != 0 && b < blocks; b++)
            {
                AddScaled(counts, weight * n[b], hessian.AsSpan(b * blocks, blocks));
            }
        }
    }

    public override (double Accuracy, double Value) Expected(ReadOnlySpan<double> contributions)
    {
        double accuracy = 0;
        double value = 0;
        for (int o = 0; o < _set.Counts.Length; o++)
        {
            double total = Total(_set.Counts[o], contributions);
            Jet a = Types.Value.Accuracy.At(total);
            accuracy += _set.Probabilities[o] * a.Value;
            value += a.Value > 0 ? _set.Probabilities[o] * Types.Value.From(total, a).Value : 0;
        }

        return (accuracy, value);
    }

    public static double Total(int[] counts, ReadOnlySpan<double> contributions)
    {
        double total = 0;
        for (int b = 0; b < counts.Length; b++)
        {
            total += counts[b] * contributions[b];
        }

        return total;
    }

    private void GoTo(ReadOnlySpan<double> contributions)
    {
        if (_isAtPoint && contributions.SequenceEqual(_point))
        {
            return;
        }

        int blocks = Blocks.Count;
        for (int o = 0; o < _accuracies.Length; o++)
        {
            double total = 0;
            ReadOnlySpan<double> counts = _counts.AsSpan(o * blocks, blocks);
            for (int b = 0; b < counts.Length; b++)
            {
                total += counts[b] * contributions[b];
            }

            _accuracies[o] = AccuracyJet(o, total);
            _values[o] = ValueJet(o, total, _accuracies[o]);
        }

        contributions.CopyTo(_point);
        _isAtPoint = true;
    }

    private static void AddScaled(ReadOnlySpan<double> counts, double factor, Span<double> sums)
    {
        sums = sums[..counts.Length];
        for (int b = 0; b < counts.Length; b++)
        {
            sums[b] += factor * counts[b];
        }
    }

    private Jet AccuracyJet(int outcome, double total) =>
        _accuracyLines?[outcome].Line(total) ?? Types.Value.Accuracy.At(total);

    private Jet ValueJet(int outcome, double total, Jet accuracy) =>
        _valueLines?[outcome].Line(total) is { } line ? line
        : _valueLines is null || Types.Value.Factor is not null
            ? (total > Types.Value.Accuracy.Start ? Types.Value.From(total, accuracy) : Jet.Zero)
        : Types.Value.At(total);

    // How much likelier an outcome is under the belief of a type, by the count of the type's block.
    private double[] Belief(int type)
    {
        int parties = Types.Parties;
        double p = Blocks.TypeProbabilities[type];
        double block = Blocks.Probabilities[Blocks.BlockOf[type]];
        double[] weights = new double[parties + 1];
        double some = NearZero.AtLeastOne(p, parties);
        double share = Math.Min(1, p / block);
        for (int n = 1; n <= parties; n++)
        {
            weights[n] =
                Types.Problem.Belief == Contracts.Belief.OwnType ? n / (parties * block)
                : share == 1 ? 1 / some
                : NearZero.AtLeastOne(share, n) / some;
        }

        return weights;
    }
}
