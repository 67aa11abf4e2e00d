using System.Runtime.CompilerServices;

namespace Patchwork.Ensembles;

/// <summary>Patch numbers of many rows, in two bytes each while the list has fewer than 65,536 patches, else in four.</summary>
internal sealed class PatchNumbers
{
    private readonly ushort[]? _narrow;
    private readonly int[]? _wide;

    public PatchNumbers(ReadOnlySpan<int> patches)
    {
        int largest = 0;
        foreach (int patch in patches)
        {
            largest = Math.Max(largest, patch);
        }

        if (largest > ushort.MaxValue)
        {
            _wide = patches.ToArray();
            return;
        }

        _narrow = new ushort[patches.Length];
        for (int i = 0; i < _narrow.Length; i++)
        {
            _narrow[i] = (ushort)patches[i];
        }
    }

    /// <summary>What they take in memory.</summary>
    public long Bytes => (sizeof(ushort) * (_narrow?.LongLength ?? 0)) + (sizeof(int) * (_wide?.LongLength ?? 0));

    public int this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _narrow is not null ? _narrow[index] : _wide![index];
    }
}
