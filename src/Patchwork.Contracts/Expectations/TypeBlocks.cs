namespace Patchwork.Contracts;

/// <summary>
/// Neighbouring types that contribute the same, as one block: what the total of all contributions depends on are the
/// blocks' counts alone.
/// </summary>
internal sealed class TypeBlocks
{
    /// <summary>Makes blocks from the number of types in each, from the costliest.</summary>
    public TypeBlocks(double[] probabilities, IReadOnlyList<int> sizes)
    {
        TypeProbabilities = probabilities;
        BlockOf = new int[probabilities.Length];
        First = new int[sizes.Count];
        Last = new int[sizes.Count];
        Probabilities = new double[sizes.Count];
        int type = 0;
        for (int b = 0; b < sizes.Count; b++)
        {
            First[b] = type;
            for (int k = 0; k < sizes[b]; k++)
            {
                BlockOf[type] = b;
                Probabilities[b] += probabilities[type++];
            }

            Last[b] = type - 1;
        }
    }

    /// <summary>Every type a block of its own.</summary>
    public static TypeBlocks Single(double[] probabilities) =>
        new(probabilities, [.. Enumerable.Repeat(1, probabilities.Length)]);

    public int Count => First.Length;

    public int Types => BlockOf.Length;

    /// <summary>The block of each type.</summary>
    public int[] BlockOf { get; }

    /// <summary>The costliest type of each block.</summary>
    public int[] First { get; }

    /// <summary>The cheapest type of each block.</summary>
    public int[] Last { get; }

    /// <summary>The probability of each block.</summary>
    public double[] Probabilities { get; }

    /// <summary>The probability of each type.</summary>
    public double[] TypeProbabilities { get; }

    /// <summary>One number a type from one number a block.</summary>
    public double[] Spread(ReadOnlySpan<double> blocks)
    {
        double[] types = new double[Types];
        for (int i = 0; i < types.Length; i++)
        {
            types[i] = blocks[BlockOf[i]];
        }

        return types;
    }
}
