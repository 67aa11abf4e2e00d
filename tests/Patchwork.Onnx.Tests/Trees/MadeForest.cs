using Patchwork.Onnx.Trees;

namespace Patchwork.Onnx.Tests.Trees;

/// <summary>Forests drawn at random, and the plainest way to score them.</summary>
internal static class MadeForest
{
    public const int Features = 5;

    /// <summary>Trees whose values come from a short list, so that rows meet thresholds exactly.</summary>
    public static Forest Of(int seed, int trees, int leavesEach, int targets, params TreeTest[] tests)
    {
        SeededRandom random = new(seed, "made-forest");
        List<ForestNode> nodes = [];
        List<LeafWeight[]> leaves = [];
        List<int> roots = [];
        for (int tree = 0; tree < trees; tree++)
        {
            roots.Add(Add(leavesEach));
        }

        return new Forest(
            [.. nodes],
            [.. roots],
            [.. leaves],
            [
                [-1, 0.5, 2],
                [],
            ],
            targets
        );

        int Add(int size)
        {
            int place = nodes.Count;
            nodes.Add(default);
            if (size == 1)
            {
                nodes[place] = new ForestNode(TreeTest.Leaf, 0, 0, 0, 0, MissingTrue: false, leaves.Count);
                leaves.Add([
                    .. Enumerable
                        .Range(0, targets)
                        .Where(_ => targets == 1 || random.NextInt(0, 2) == 0)
                        .Select(target => new LeafWeight(target, random.NextDouble() - 0.5)),
                ]);
                return place;
            }

            int left = random.NextInt(1, size);
            TreeTest test = tests[random.NextInt(0, tests.Length)];
            int pass = Add(left);
            int fail = Add(size - left);
            nodes[place] = new ForestNode(
                test,
                random.NextInt(0, Features),
                Value(random),
                pass,
                fail,
                random.NextInt(0, 2) == 0,
                random.NextInt(0, 2)
            );
            return place;
        }
    }

    public static float[] Rows(int seed, int count)
    {
        SeededRandom random = new(seed, "made-rows");
        float[] rows = new float[count * Features];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = (float)Value(random);
        }

        return rows;
    }

    /// <summary>The leaf of a row by the format's own words: NaN passes where the node says so; else IEEE 754 decides.</summary>
    public static int LeafOf(Forest forest, int tree, ReadOnlySpan<float> row)
    {
        int at = forest.Roots[tree];
        while (forest.Nodes[at].Test != TreeTest.Leaf)
        {
            ForestNode node = forest.Nodes[at];
            double x = row[node.Feature];
            bool passes = node.Test switch
            {
                TreeTest.LessOrEqual => x <= node.Value,
                TreeTest.Less => x < node.Value,
                TreeTest.GreaterOrEqual => x >= node.Value,
                TreeTest.Greater => x > node.Value,
                TreeTest.Equal => x == node.Value,
                TreeTest.NotEqual => x != node.Value,
                _ => forest.Sets[node.Set].Contains(x) && !double.IsNaN(x),
            };
            at = passes || (double.IsNaN(x) && node.MissingTrue) ? node.True : node.False;
        }

        return forest.Nodes[at].Set;
    }

    private static double Value(SeededRandom random) =>
        random.NextInt(0, 12) switch
        {
            0 => double.NaN,
            1 => double.PositiveInfinity,
            2 => double.NegativeInfinity,
            3 => -0.0,
            4 => 0.0,
            5 => 0.5,
            6 => 2,
            7 => -1,
            8 => float.Epsilon,
            9 => float.MaxValue,
            _ => (float)((random.NextDouble() * 4) - 2),
        };
}
