using System.Numerics;
using System.Text;

namespace Patchwork;

/// <summary>
/// A reproducible stream of random numbers for one purpose: xoshiro256** (Blackman and Vigna, 2018), seeded by
/// SplitMix64 from the 64-bit FNV-1a hash of <c>(seed, purpose, trial)</c>.
/// </summary>
/// <remarks>
/// The algorithm is part of the contract: the same three values give the same stream on every machine and in every
/// version. Streams of different purposes or trials are independent for all practical ends, so work may be split over
/// threads by trial without changing any result. Not thread-safe. Not for secrets.
/// </remarks>
public sealed class SeededRandom
{
    private const ulong FnvOffset = 14695981039346656037UL;
    private const ulong FnvPrime = 1099511628211UL;
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts the stream of <paramref name="purpose"/> and <paramref name="trial"/> under a seed.</summary>
    public SeededRandom(long seed, string purpose, long trial = 0)
    {
        ulong state = FnvOffset;
        state = Mix(state, unchecked((ulong)seed));
        foreach (byte b in Encoding.UTF8.GetBytes(purpose))
        {
            state = unchecked((state ^ b) * FnvPrime);
        }

        state = Mix(state, unchecked((ulong)trial));
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A uniform number in [0, 1) with 53 bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform integer in [0, <paramref name="exclusiveMaximum"/>), without modulo bias (Lemire's method).</summary>
    public int NextInt(int exclusiveMaximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMaximum);
        ulong range = (ulong)exclusiveMaximum;
        ulong high = Math.BigMul(NextBits(), range, out ulong low);
        if (low < range)
        {
            ulong threshold = unchecked(0UL - range) % range;
            while (low < threshold)
            {
                high = Math.BigMul(NextBits(), range, out low);
            }
        }

        return (int)high;
    }

    /// <summary>A uniform integer in [<paramref name="minimum"/>, <paramref name="exclusiveMaximum"/>).</summary>
    public int NextInt(int minimum, int exclusiveMaximum) => minimum + NextInt(exclusiveMaximum - minimum);

    /// <summary>A standard normal number (Marsaglia's polar method; the second number of each pair is dropped, so that the stream has no hidden state).</summary>
    public double NextGaussian()
    {
        while (true)
        {
            double u = (2 * NextDouble()) - 1;
            double v = (2 * NextDouble()) - 1;
            double s = (u * u) + (v * v);
            if (s > 0 && s < 1)
            {
                return u * Math.Sqrt(-2 * Math.Log(s) / s);
            }
        }
    }

    /// <summary>Puts the items into a uniformly random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>One item, each with the same chance.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[NextInt(items.Count)];

    private static ulong Mix(ulong state, ulong value)
    {
        for (int i = 0; i < 8; i++)
        {
            state = unchecked((state ^ (value & 0xFF)) * FnvPrime);
            value >>= 8;
        }

        return state;
    }

    private static ulong SplitMix(ref ulong state)
    {
        state = unchecked(state + 0x9E3779B97F4A7C15UL);
        ulong z = state;
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }
}
