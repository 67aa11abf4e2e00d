using System.Runtime.Intrinsics;

namespace Patchwork.Contracts;

/// <summary>The discrete Fourier transform of a power of two points, at least 4, in place, real and imaginary parts apart (Cooley and Tukey).</summary>
/// <remarks>Tables are made once; the object is safe from any thread.</remarks>
internal sealed class FourierTransform
{
    private readonly int[] _swap;

    // The twiddle factors of each stage, one after the other, so that four neighbours are read at once.
    private readonly double[][] _cos;
    private readonly double[][] _sin;

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

        _cos = new double[bits][];
        _sin = new double[bits][];
        for (int stage = 2; stage < bits; stage++)
        {
            int half = 1 << stage;
            int stride = points / (2 * half);
            _cos[stage] = new double[half];
            _sin[stage] = new double[half];
            for (int k = 0; k < half; k++)
            {
                (_sin[stage][k], _cos[stage][k]) = Math.SinCos(-2 * Math.PI * (k * stride) / points);
            }
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

        Fours(re, im);
        for (int stage = 2; stage < _cos.Length; stage++)
        {
            int half = 1 << stage;
            for (int start = 0; start < Points; start += 2 * half)
            {
                Stage(_cos[stage], _sin[stage], re.AsSpan(start, 2 * half), im.AsSpan(start, 2 * half));
            }
        }
    }

    // The first two stages, whose factors are 1 and −i.
    private static void Fours(Span<double> re, Span<double> im)
    {
        for (int k = 0; k + 4 <= re.Length; k += 4)
        {
            Span<double> x = re.Slice(k, 4);
            Span<double> y = im.Slice(k, 4);
            (double a, double b) = (x[0] + x[1], x[0] - x[1]);
            (double c, double d) = (x[2] + x[3], x[2] - x[3]);
            (double e, double f) = (y[0] + y[1], y[0] - y[1]);
            (double g, double h) = (y[2] + y[3], y[2] - y[3]);
            (x[0], x[1], x[2], x[3]) = (a + c, b + h, a - c, b - h);
            (y[0], y[1], y[2], y[3]) = (e + g, f - d, e - g, f + d);
        }
    }

    private static void Stage(ReadOnlySpan<double> cos, ReadOnlySpan<double> sin, Span<double> re, Span<double> im)
    {
        int half = re.Length / 2;
        Span<double> upperRe = re[half..];
        Span<double> upperIm = im[half..];
        for (int k = 0; k < half; k += Vector256<double>.Count)
        {
            Vector256<double> c = Vector256.Create(cos[k..]);
            Vector256<double> s = Vector256.Create(sin[k..]);
            Vector256<double> x = Vector256.Create((ReadOnlySpan<double>)upperRe[k..]);
            Vector256<double> y = Vector256.Create((ReadOnlySpan<double>)upperIm[k..]);
            Vector256<double> u = Vector256.Create((ReadOnlySpan<double>)re[k..]);
            Vector256<double> v = Vector256.Create((ReadOnlySpan<double>)im[k..]);
            Vector256<double> r = (x * c) - (y * s);
            Vector256<double> i = (x * s) + (y * c);
            (u - r).CopyTo(upperRe[k..]);
            (v - i).CopyTo(upperIm[k..]);
            (u + r).CopyTo(re[k..]);
            (v + i).CopyTo(im[k..]);
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
