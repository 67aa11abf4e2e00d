using System.Runtime.Intrinsics;

namespace Patchwork.Contracts;

/// <summary>The Fourier transform of a law or a function on the lattice: one complex number a frequency.</summary>
/// <remarks>
/// Frequencies are a power of two of at least 4, worked on four at a time. What a method returns is written <c>into</c> a spectrum that is no
/// longer needed, where one is given: with a law for each type, memory would cost more than the arithmetic.
/// </remarks>
internal readonly record struct Spectrum(double[] Re, double[] Im)
{
    public static Spectrum Make(int points) => new(new double[points], new double[points]);

    /// <summary>Frequency by frequency to the n-th power: the law of the sum of n independent draws.</summary>
    public Spectrum Power(int n, Spectrum? into = null)
    {
        Spectrum result = into ?? Make(Re.Length);
        for (int f = 0; f < Re.Length; f += 4)
        {
            Vector256<double> re = Vector256<double>.One;
            Vector256<double> im = Vector256<double>.Zero;
            Vector256<double> x = Vector256.Create(Re.AsSpan(f, 4));
            Vector256<double> y = Vector256.Create(Im.AsSpan(f, 4));
            for (int k = n; k > 0; k >>= 1)
            {
                if ((k & 1) == 1)
                {
                    (re, im) = ((re * x) - (im * y), (re * y) + (im * x));
                }

                (x, y) = ((x * x) - (y * y), 2 * x * y);
            }

            re.CopyTo(result.Re, f);
            im.CopyTo(result.Im, f);
        }

        return result;
    }

    /// <summary>Frequency by frequency times another: the law of the sum.</summary>
    public Spectrum Times(Spectrum other, Spectrum? into = null)
    {
        Spectrum result = into ?? Make(Re.Length);
        for (int f = 0; f < Re.Length; f += 4)
        {
            Vector256<double> x = Vector256.Create(Re.AsSpan(f, 4));
            Vector256<double> y = Vector256.Create(Im.AsSpan(f, 4));
            Vector256<double> u = Vector256.Create(other.Re.AsSpan(f, 4));
            Vector256<double> v = Vector256.Create(other.Im.AsSpan(f, 4));
            ((x * u) - (y * v)).CopyTo(result.Re, f);
            ((x * v) + (y * u)).CopyTo(result.Im, f);
        }

        return result;
    }

    /// <summary>(this − p · other)/(1 − p): the law of a draw that is known not to be the other.</summary>
    public Spectrum Without(Spectrum other, double p, Spectrum? into = null)
    {
        Spectrum result = into ?? Make(Re.Length);
        double factor = 1 / (1 - p);
        for (int f = 0; f < Re.Length; f += 4)
        {
            Vector256<double> x = Vector256.Create(Re.AsSpan(f, 4));
            Vector256<double> y = Vector256.Create(Im.AsSpan(f, 4));
            (factor * (x - (p * Vector256.Create(other.Re.AsSpan(f, 4))))).CopyTo(result.Re, f);
            (factor * (y - (p * Vector256.Create(other.Im.AsSpan(f, 4))))).CopyTo(result.Im, f);
        }

        return result;
    }

    /// <summary>Adds a multiple of another.</summary>
    public void Add(double factor, Spectrum other)
    {
        Cholesky.AddScaled(factor, other.Re, Re);
        Cholesky.AddScaled(factor, other.Im, Im);
    }

    /// <summary>E g(S) for the law of S whose spectrum this is: (1/L) Σ conj(this) · g.</summary>
    public double Mean(Spectrum function)
    {
        return (Cholesky.Dot(Re, function.Re) + Cholesky.Dot(Im, function.Im)) / Re.Length;
    }

    /// <summary>y ↦ E g(y + S) at all lattice points y.</summary>
    public double[] Correlate(Spectrum function, FourierTransform transform, Spectrum? into = null)
    {
        Spectrum product = into ?? Make(Re.Length);
        for (int f = 0; f < Re.Length; f += 4)
        {
            Vector256<double> x = Vector256.Create(Re.AsSpan(f, 4));
            Vector256<double> y = Vector256.Create(Im.AsSpan(f, 4));
            Vector256<double> u = Vector256.Create(function.Re.AsSpan(f, 4));
            Vector256<double> v = Vector256.Create(function.Im.AsSpan(f, 4));
            ((x * u) + (y * v)).CopyTo(product.Re, f);
            ((x * v) - (y * u)).CopyTo(product.Im, f);
        }

        transform.Inverse(product.Re, product.Im);
        return product.Re;
    }
}
