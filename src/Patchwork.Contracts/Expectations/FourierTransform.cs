namespace Patchwork.Contracts;

/// <summary>The discrete Fourier transform of a power of two points, in place, real and imaginary parts apart (Cooley and Tukey).</summary>
/// <remarks>Tables are made once; the object is safe from any thread.</remarks>
internal sealed class FourierTransform
{
    private readonly int[] _swap;
    private readonly double[] _cos;
    private readonly double[] _sin;

    public FourierTransform(int points)
    {
        Points = points;
        _swap = new int[points];
        int bits = System.Numerics.BitOperations.Log2((uint)points);
        for (int i = 0; i < points; i++)
        {
            for (int b = 0; b < bits; b++)
            {
                _swap[i] |= ((i >> b) & 1) << (bits - 1 - b);
            }
        }

        _cos = new double[points / 2];
        _sin = new double[points / 2];
        for (int i = 0; i < points / 2; i++)
        {
            (_sin[i], _cos[i]) = Math.SinCos(-2 * Math.PI * i / points);
        }
    }

    public int Points { get; }

    /// <summary>X[f] = Σ x[k] e^(−2πi f k/L).</summary>
    public void Forward(double[] re, double[] im)
    {
        for (int i = 0; i < Points; i++)
        {
            int j = _swap[i];
            if (j > i)
            {
                (re[i], re[j]) = (re[j], re[i]);
                (im[i], im[j]) = (im[j], im[i]);
            }
        }

        for (int half = 1; half < Points; half *= 2)
        {
            int stride = Points / (2 * half);
            for (int start = 0; start < Points; start += 2 * half)
            {
                for (int k = 0; k < half; k++)
                {
                    double c = _cos[k * stride];
                    double s = _sin[k * stride];
                    int a = start + k;
                    int b = a + half;
                    double r = (re[b] * c) - (im[b] * s);
                    double i = (re[b] * s) + (im[b] * c);
                    re[b] = re[a] - r;
                    im[b] = im[a] - i;
                    re[a] += r;
                    im[a] += i;
                }
            }
        }
    }

    /// <summary>The inverse: swapping the parts turns the forward transform into it, up to the factor 1/L.</summary>
    public void Inverse(double[] re, double[] im)
    {
        Forward(im, re);
        double factor = 1.0 / Points;
        for (int i = 0; i < Points; i++)
        {
            re[i] *= factor;
            im[i] *= factor;
        }
    }
}
