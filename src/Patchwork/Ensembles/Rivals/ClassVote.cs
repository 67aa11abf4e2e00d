namespace Patchwork.Ensembles.Rivals;

/// <summary>A weighted vote on class numbers. Of equal classes the smallest wins; without a vote the answer is 0.</summary>
/// <remarks>Few classes are met in one row, so a plain scan finds each. Mutable, used by one thread.</remarks>
internal sealed class ClassVote
{
    private readonly List<double> _classes = [];
    private readonly List<double> _weights = [];

    public double Winner
    {
        get
        {
            int best = -1;
            for (int i = 0; i < _classes.Count; i++)
            {
                bool ahead =
                    best < 0
                    || _weights[i] > _weights[best]
                    || (_weights[i] == _weights[best] && _classes[i] < _classes[best]);
                best = ahead ? i : best;
            }

            return best < 0 ? 0 : _classes[best];
        }
    }

    public void Clear()
    {
        _classes.Clear();
        _weights.Clear();
    }

    public void Add(double value, double weight)
    {
        int at = _classes.IndexOf(value);
        if (at < 0)
        {
            _classes.Add(value);
            _weights.Add(weight);
        }
        else
        {
            _weights[at] += weight;
        }
    }
}
