using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;

namespace Patchwork.Benchmarks.Onnx;

/// <summary>Models of 20 features with random weights, as exporters write them: full trees of depth 6, linear forms, a small network.</summary>
internal static class MadeGraphs
{
    public const int Features = 20;
    private const int Trees = 200;
    private const int Depth = 6;

    /// <summary>TreeEnsembleRegressor.</summary>
    public static OnnxModel TreeRegressor() =>
        Graph(
            (graph, x) =>
                graph.Add(
                    "ai.onnx.ml",
                    "TreeEnsembleRegressor",
                    ["y of trees"],
                    [x],
                    [OnnxAttributes.Of("n_targets", 1), .. TreeAttributes("target")]
                )[0]
        );

    /// <summary>TreeEnsembleClassifier of two classes with a logistic link; the output is the probabilities.</summary>
    public static OnnxModel TreeClassifier() =>
        Graph(
            (graph, x) =>
                graph.Add(
                    "ai.onnx.ml",
                    "TreeEnsembleClassifier",
                    ["label", "probabilities"],
                    [x],
                    [
                        OnnxAttributes.Of("classlabels_int64s", [0L, 1]),
                        OnnxAttributes.Of("post_transform", "LOGISTIC"),
                        .. TreeAttributes("class"),
                    ]
                )[1],
            width: 2
        );

    /// <summary>LinearRegressor.</summary>
    public static OnnxModel LinearRegressor() =>
        Graph(
            (graph, x) =>
                graph.Add(
                    "ai.onnx.ml",
                    "LinearRegressor",
                    ["score"],
                    [x],
                    OnnxAttributes.Of("coefficients", Random("coefficients", Features)),
                    OnnxAttributes.Of("intercepts", [0.5f])
                )[0]
        );

    /// <summary>LinearClassifier of three classes by softmax; the output is the probabilities.</summary>
    public static OnnxModel LinearClassifier() =>
        Graph(
            (graph, x) =>
                graph.Add(
                    "ai.onnx.ml",
                    "LinearClassifier",
                    ["label", "probabilities"],
                    [x],
                    OnnxAttributes.Of("classlabels_ints", [0L, 1, 2]),
                    OnnxAttributes.Of("coefficients", Random("coefficients", 3 * Features)),
                    OnnxAttributes.Of("intercepts", Random("intercepts", 3)),
                    OnnxAttributes.Of("post_transform", "SOFTMAX")
                )[1],
            width: 3
        );

    /// <summary>20 → 64 → 32 → 1 with Relu between.</summary>
    public static OnnxModel Network() =>
        Graph(
            (graph, x) =>
            {
                string hidden = Layer(graph, x, Features, 64);
                hidden = Layer(graph, graph.Add("Relu", "relu", [hidden]), 64, 32);
                return Layer(graph, graph.Add("Relu", "relu", [hidden]), 32, 1);
            }
        );

    /// <summary>The same with Tanh.</summary>
    public static OnnxModel TanhNetwork() =>
        Graph(
            (graph, x) =>
            {
                string hidden = Layer(graph, x, Features, 64);
                hidden = Layer(graph, graph.Add("Tanh", "tanh", [hidden]), 64, 32);
                return Layer(graph, graph.Add("Tanh", "tanh", [hidden]), 32, 1);
            }
        );

    private static string Layer(OnnxGraphBuilder graph, string input, int from, int to) =>
        graph.Add(
            "Gemm",
            $"layer of {to}",
            [
                input,
                graph.Constant("weights", Random($"weights {from} {to}", from * to), from, to),
                graph.Constant("bias", Random($"bias {to}", to), to),
            ]
        );

    private static OnnxModel Graph(Func<OnnxGraphBuilder, string, string> add, int width = 1)
    {
        OnnxGraphBuilder graph = new(15, 3);
        graph.Reserve("y");
        string x = graph.Input("x", OnnxElementType.Float, null, Features);
        graph.Output("y", add(graph, x), OnnxElementType.Float, null, width);
        return graph.Build();
    }

    private static float[] Random(string purpose, int count)
    {
        SeededRandom random = new(1, purpose);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (float)(random.NextDouble() - 0.5);
        }

        return values;
    }

    private static OnnxAttribute[] TreeAttributes(string votes)
    {
        const int questions = (1 << Depth) - 1;
        const int nodes = (2 * questions) + 1;
        SeededRandom random = new(1, "made-trees");
        int all = Trees * nodes;
        long[] trees = [.. Enumerable.Range(0, all).Select(i => (long)(i / nodes))];
        long[] ids = [.. Enumerable.Range(0, all).Select(i => (long)(i % nodes))];
        bool[] asks = Array.ConvertAll(ids, id => id < questions);
        long[] leafTrees = [.. trees.Where((_, i) => !asks[i])];
        return
        [
            OnnxAttributes.Of("nodes_treeids", trees),
            OnnxAttributes.Of("nodes_nodeids", ids),
            OnnxAttributes.Of("nodes_featureids", Array.ConvertAll(asks, a => a ? random.NextInt(Features) : 0L)),
            OnnxAttributes.Of(
                "nodes_values",
                Array.ConvertAll(asks, a => a ? (float)((random.NextDouble() * 1.6) - 0.8) : 0)
            ),
            OnnxAttributes.Of("nodes_modes", Array.ConvertAll(asks, a => a ? "BRANCH_LEQ" : "LEAF")),
            OnnxAttributes.Of("nodes_truenodeids", Array.ConvertAll(ids, id => id < questions ? (2 * id) + 1 : 0)),
            OnnxAttributes.Of("nodes_falsenodeids", Array.ConvertAll(ids, id => id < questions ? (2 * id) + 2 : 0)),
            OnnxAttributes.Of($"{votes}_treeids", leafTrees),
            OnnxAttributes.Of($"{votes}_nodeids", [.. ids.Where((_, i) => !asks[i])]),
            OnnxAttributes.Of($"{votes}_ids", new long[leafTrees.Length]),
            OnnxAttributes.Of(
                $"{votes}_weights",
                Array.ConvertAll(leafTrees, _ => (float)((random.NextDouble() - 0.5) * 0.1))
            ),
        ];
    }
}
