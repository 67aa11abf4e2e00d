namespace Patchwork.Contracts;

/// <summary>
/// Who contributes when everybody gets the pooled model: one party of the cheapest type present. Its law, unconditional and under each
/// type's belief.
/// </summary>
/// <remarks>
/// With U the probability of a party no cheaper than k, and B that of a costlier one, k is the cheapest of N with probability Uᴺ − Bᴺ. Given that
/// type i is present, both powers lose what they would be without i. Under own-type one of N is i, and N − 1 are drawn.
/// </remarks>
internal sealed class NaiveLaw
{
    private readonly SortedTypes _types;
    private readonly double[] _upTo;

    public NaiveLaw(SortedTypes types)
    {
        _types = types;
        _upTo = new double[types.Count + 1];
        for (int k = 0; k < types.Count; k++)
        {
            _upTo[k + 1] = Math.Min(1, _upTo[k] + types.Probabilities[k]);
        }
    }

    private int Parties => _types.Parties;

    private bool OwnType => _types.Problem.Belief == Belief.OwnType;

    /// <summary>The probability that k is the cheapest type present.</summary>
    public double Cheapest(int k) => Math.Pow(_upTo[k + 1], Parties) - Math.Pow(_upTo[k], Parties);

    /// <summary>The same as a party of type <paramref name="i"/> sees it; no type costlier than its own can be the cheapest.</summary>
    public double Cheapest(int k, int i) => k < i ? 0 : NoCheaper(k + 1, i) - (k == i ? 0 : NoCheaper(k, i));

    /// <summary>The probability that a party of type k is the one that contributes: its type is the cheapest, and the lot falls to it.</summary>
    public double Turn(int k)
    {
        double p = _types.Probabilities[k];
        if (OwnType)
        {
            return Cheapest(k) / (Parties * p);
        }

        // E[1/n, no cheaper | n ≥ 1]: Σ C(N, n) pⁿ Bᴺ⁻ⁿ/n is Uᴺ Σ ρᴺ⁻ʲ(1 − ρʲ)/j over j = 1 … N with ρ = B/U.
        double up = _upTo[k + 1];
        double share = Math.Min(1, p / up);
        double sum = 0;
        double power = 1;
        for (int j = Parties; j >= 1 && power > 1e-20; j--)
        {
            sum += power * NearZero.AtLeastOne(share, j) / j;
            power *= 1 - share;
        }

        return Math.Pow(up, Parties) * sum / NearZero.AtLeastOne(p, Parties);
    }

    // The probability that all are among the costliest `types`, of which i is one, as type i sees it.
    private double NoCheaper(int types, int i)
    {
        double p = _types.Probabilities[i];
        double up = _upTo[types];
        return OwnType
            ? Math.Pow(up, Parties - 1)
            : Math.Pow(up, Parties)
                * NearZero.AtLeastOne(Math.Min(1, p / up), Parties)
                / NearZero.AtLeastOne(p, Parties);
    }
}
