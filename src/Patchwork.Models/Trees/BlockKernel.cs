using System.Runtime.CompilerServices;

namespace Patchwork.Models;

/// <summary>Adds rows to the sums of one block of features: the innermost loop of training.</summary>
/// <remarks>
/// A row's bins arrive in one word and go to different features, so that the additions of a row never wait for one another,
/// which they would feature by feature wherever neighbouring rows have the same bin.
/// </remarks>
internal static class BlockKernel
{
    /// <summary>Adds rows, with the loop for the block's width.</summary>
    public static void Add<TSum>(
        int width,
        ref BlockSums<TSum> sums,
        ReadOnlySpan<ulong> bins,
        ReadOnlySpan<TSum> values
    )
        where TSum : struct, IGradientSum<TSum>
    {
        switch (width)
        {
            case 1:
                Add<TSum, Width1>(ref sums, bins, values);
                break;
            case 2:
                Add<TSum, Width2>(ref sums, bins, values);
                break;
            case 3:
                Add<TSum, Width3>(ref sums, bins, values);
                break;
            case 4:
                Add<TSum, Width4>(ref sums, bins, values);
                break;
            case 5:
                Add<TSum, Width5>(ref sums, bins, values);
                break;
            case 6:
                Add<TSum, Width6>(ref sums, bins, values);
                break;
            case 7:
                Add<TSum, Width7>(ref sums, bins, values);
                break;
            default:
                Add<TSum, Width8>(ref sums, bins, values);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<TSum, TWidth>(ref BlockSums<TSum> sums, ReadOnlySpan<ulong> bins, ReadOnlySpan<TSum> values)
        where TSum : struct, IGradientSum<TSum>
        where TWidth : struct, IWidth
    {
        values = values[..bins.Length];
        for (int i = 0; i < bins.Length; i++)
        {
            ulong word = bins[i];
            TSum value = values[i];
            sums.F0[(byte)word] += value;
            if (TWidth.Features > 1)
            {
                sums.F1[(byte)(word >> 8)] += value;
            }

            if (TWidth.Features > 2)
            {
                sums.F2[(byte)(word >> 16)] += value;
            }

            if (TWidth.Features > 3)
            {
                sums.F3[(byte)(word >> 24)] += value;
            }

            if (TWidth.Features > 4)
            {
                sums.F4[(byte)(word >> 32)] += value;
            }

            if (TWidth.Features > 5)
            {
                sums.F5[(byte)(word >> 40)] += value;
            }

            if (TWidth.Features > 6)
            {
                sums.F6[(byte)(word >> 48)] += value;
            }

            if (TWidth.Features > 7)
            {
                sums.F7[(byte)(word >> 56)] += value;
            }
        }
    }

    // How many features a block has, as a type, so that the loop is compiled for each width without a test inside.
    private interface IWidth
    {
        static abstract int Features { get; }
    }

    private readonly struct Width1 : IWidth
    {
        public static int Features => 1;
    }

    private readonly struct Width2 : IWidth
    {
        public static int Features => 2;
    }

    private readonly struct Width3 : IWidth
    {
        public static int Features => 3;
    }

    private readonly struct Width4 : IWidth
    {
        public static int Features => 4;
    }

    private readonly struct Width5 : IWidth
    {
        public static int Features => 5;
    }

    private readonly struct Width6 : IWidth
    {
        public static int Features => 6;
    }

    private readonly struct Width7 : IWidth
    {
        public static int Features => 7;
    }

    private readonly struct Width8 : IWidth
    {
        public static int Features => 8;
    }
}
