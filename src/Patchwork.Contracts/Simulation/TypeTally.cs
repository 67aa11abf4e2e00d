namespace Patchwork.Contracts;

/// <summary>Adds up what happened to the parties of one type, competition by competition.</summary>
/// <remarks>
/// Parties of one competition share its outcome: only competitions are independent. A mean over parties is a ratio of two sums over
/// competitions, Σ w u / Σ w with w parties in each, and its error that of clusters, √(n/(n − 1) Σ w²(u − ū)²)/Σ w.
/// </remarks>
/// <param name="options">How many options there are; staying alone is one more choice.</param>
internal sealed class TypeTally(int options)
{
    private readonly WeightedMean[] _others = [.. Enumerable.Range(0, options + 1).Select(_ => new WeightedMean())];
    private readonly double[] _believed = new double[options + 1];
    private readonly WeightedMean _utility = new();
    private long _parties;
    private long _right;
    private long _joined;
    private double _contribution;

    public void Count(int parties, bool right, bool joined, double contribution)
    {
        _parties += parties;
        _right += right ? parties : 0;
        _joined += joined ? parties : 0;
        _contribution += parties * contribution;
    }

    /// <summary>By how much each choice promised more than the one taken.</summary>
    public void Expect(int parties, double[] others)
    {
        for (int k = 0; k < others.Length; k++)
        {
            _believed[k] += parties * others[k];
        }
    }

    /// <summary>One competition: what its parties of the type gained, and by how much more with each other choice, on average.</summary>
    public void Add(double weight, double utility, double[] others)
    {
        _utility.Add(weight, utility);
        for (int k = 0; k < others.Length; k++)
        {
            _others[k].Add(weight, others[k]);
        }
    }

    public SimulatedType Sum(double cost, double promised, double alone)
    {
        WeightedMean worst = _others.MaxBy(other => other.Mean)!;
        double parties = Math.Max(1, _parties);
        double believed = _believed.Max() / parties;
        return new SimulatedType(
            cost,
            _parties,
            _right / parties,
            _joined / parties,
            _contribution / parties,
            _utility.Mean,
            _utility.Error,
            promised,
            alone,
            worst.Mean,
            worst.Error,
            // Parties are made indifferent on purpose: what rounding makes of that is no regret.
            believed < 1e-7
                ? 0
                : believed,
            _utility.Count
        );
    }

    private sealed class WeightedMean
    {
        // Differences from the first value, so that squares lose no digits where all are nearly alike.
        private double _first;
        private double _weights;
        private double _squaredWeights;
        private double _sum;
        private double _weightedSquares;
        private double _squaredWeightSum;

        public int Count { get; private set; }

        public double Mean => Count == 0 ? 0 : _first + (_sum / _weights);

        public double? Error
        {
            get
            {
                if (Count < 2)
                {
                    return null;
                }

                double mean = _sum / _weights;
                double squares = _weightedSquares - (2 * mean * _squaredWeightSum) + (mean * mean * _squaredWeights);
                return Math.Sqrt(Math.Max(0, squares) * Count / (Count - 1)) / _weights;
            }
        }

        public void Add(double weight, double value)
        {
            if (Count++ == 0)
            {
                _first = value;
            }

            double difference = value - _first;
            double square = weight * weight;
            _weights += weight;
            _squaredWeights += square;
            _sum += weight * difference;
            _squaredWeightSum += square * difference;
            _weightedSquares += square * difference * difference;
        }
    }
}
