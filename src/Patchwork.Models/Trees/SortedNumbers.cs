using System.Numerics;
using System.Runtime.CompilerServices;

namespace Patchwork.Models;

/// <summary>Sorts the numbers of a column by their digits, in O(n).</summary>
internal static class SortedNumbers
{
    private const int Digits = 3;
    private const int DigitBits = 11;
    private const int Buckets = 1 << DigitBits;

    /// <summary>The values that are not missing, ascending; infinities join the largest finite values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Of(ReadOnlySpan<float> values)
    {
        uint[] keys = new uint[values.Length];
        int[] counts = new int[Digits * Buckets];
        int length = 0;
        foreach (float value in values)
        {
            if (float.IsNaN(value))
            {
                continue;
            }

            // Infinities would make thresholds infinite, which no file holds.
            uint key = KeyOf(Math.Clamp(value, float.MinValue, float.MaxValue));
            keys[length++] = key;
            for (int digit = 0; digit < Digits; digit++)
            {
                counts[(digit * Buckets) + DigitOf(key, digit)]++;
            }
        }

        uint[] other = new uint[length];
        for (int digit = 0; digit < Digits; digit++)
        {
            Span<int> places = counts.AsSpan(digit * Buckets, Buckets);
            if (!places.Contains(length))
            {
                Distribute(keys.AsSpan(0, length), other, digit, places);
                (keys, other) = (other, keys);
            }
        }

        float[] sorted = new float[length];
        for (int i = 0; i < length; i++)
        {
            sorted[i] = ValueOf(keys[i]);
        }

        return sorted;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Distribute(ReadOnlySpan<uint> keys, uint[] target, int digit, Span<int> places)
    {
        int next = 0;
        foreach (ref int place in places)
        {
            (place, next) = (next, next + place);
        }

        foreach (uint key in keys)
        {
            target[places[DigitOf(key, digit)]++] = key;
        }
    }

    private static int DigitOf(uint key, int digit) => (int)(key >> (digit * DigitBits)) & (Buckets - 1);

    // Flips the sign of positive numbers and all bits of negative ones: the order of keys is then that of the numbers.
    private static uint KeyOf(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        return (uint)(bits ^ ((bits >> 31) | int.MinValue));
    }

    private static float ValueOf(uint key)
    {
        int bits = (int)key;
        return BitConverter.Int32BitsToSingle(bits ^ (~(bits >> 31) | int.MinValue));
    }
}
