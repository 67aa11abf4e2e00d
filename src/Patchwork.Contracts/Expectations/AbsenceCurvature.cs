namespace Patchwork.Contracts;

/// <summary>
/// The sum over types of weighted Hessians of E w(S_N) given that the type is absent. Without a type all other blocks keep their
/// proportions, so that these Hessians share one table of their common part; only the row of the absent type's block differs.
/// </summary>
/// <remarks>Cost: two transforms and one row a type, instead of a whole matrix a type.</remarks>
internal sealed class AbsenceCurvature(
    Lattice lattice,
    FourierTransform transform,
    double[] probabilities,
    double[] m,
    int parties
)
{
    private readonly double[] _hessian = new double[m.Length * m.Length];
    private readonly double[] _pairs = new double[transform.Points];
    private readonly double[] _singles = new double[transform.Points];
    private readonly Spectrum _pairsOfOne = Spectrum.Make(transform.Points);
    private readonly Spectrum _singlesOfOne = Spectrum.Make(transform.Points);
    private bool _any;

    /// <summary>Adds one type's absence.</summary>
    /// <param name="others">The spectrum of a draw that is not of the type.</param>
    /// <param name="before">The spectrum of N − 2 of them.</param>
    /// <param name="weight">The factor of the Hessian.</param>
    /// <param name="shares">The blocks' probabilities without the type.</param>
    /// <param name="own">The type's block.</param>
    /// <param name="p">The type's probability.</param>
    public void Add(Spectrum others, Spectrum before, double weight, double[] shares, int own, double p)
    {
        _any = true;
        double[] pairs = before.Correlate(lattice.Value[2], transform, _pairsOfOne);
        double[] singles = before.Times(others, _singlesOfOne).Correlate(lattice.Value[2], transform, _singlesOfOne);
        double one = weight * parties;
        double two = weight * parties * (parties - 1.0);
        Cholesky.AddScaled(two / ((1 - p) * (1 - p)), pairs, _pairs);
        Cholesky.AddScaled(one / (1 - p), singles, _singles);

        // What the common part will say of the own block is taken back here.
        double common = probabilities[own] / (1 - p);
        int row = own * m.Length;
        _hessian[row + own] += one * (shares[own] - common) * lattice.At(singles, m[own]);
        for (int c = 0; c < m.Length; c++)
        {
            double difference = (shares[own] * shares[c]) - (common * probabilities[c] / (1 - p));
            double both = two * difference * lattice.At(pairs, m[own] + m[c]);
            _hessian[row + c] += both;
            if (c != own)
            {
                _hessian[(c * m.Length) + own] += both;
            }
        }
    }

    /// <summary>Adds the sum to a matrix.</summary>
    public void AddTo(double[] hessian)
    {
        if (!_any)
        {
            return;
        }

        for (int b = 0; b < m.Length; b++)
        {
            hessian[(b * m.Length) + b] +=
                _hessian[(b * m.Length) + b] + (probabilities[b] * lattice.At(_singles, m[b]));
            for (int c = 0; c <= b; c++)
            {
                double both = probabilities[b] * probabilities[c] * lattice.At(_pairs, m[b] + m[c]);
                hessian[(b * m.Length) + c] += both + (c < b ? _hessian[(b * m.Length) + c] : 0);
                if (c < b)
                {
                    hessian[(c * m.Length) + b] += both + _hessian[(c * m.Length) + b];
                }
            }
        }
    }
}
