namespace Patchwork.Benchmarks.Guards;

/// <summary>What a climber submits: constant shifts of the current prediction, each on a conjunction of up to three literals.</summary>
internal sealed record ClimbPair(IReadOnlyList<(int[] Literals, double Shift)> Parts)
{
    /// <summary>A random conjunction of one to three literals and a random shift of .02 to .2 either way.</summary>
    public static ClimbPair Random(SeededRandom random, int features)
    {
        int[] literals = new int[1 + random.NextInt(3)];
        for (int i = 0; i < literals.Length; i++)
        {
            literals[i] = random.NextInt(2 * features);
        }

        double size = .02 + (.18 * random.NextDouble());
        return new ClimbPair([(literals, random.NextInt(2) == 0 ? size : -size)]);
    }

    /// <summary>All of them at once: whoever sees gains adds up what looked good (the boosting attack of Blum and Hardt 2015).</summary>
    public static ClimbPair Merge(IEnumerable<ClimbPair> pairs) => new([.. pairs.SelectMany(p => p.Parts)]);
}
