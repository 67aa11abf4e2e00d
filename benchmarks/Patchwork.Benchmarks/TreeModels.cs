using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;

namespace Patchwork.Benchmarks;

/// <summary>Full trees with random questions as ONNX: what scoring costs, without what training would.</summary>
internal static class TreeModels
{
    public static byte[] Model(SeededRandom random, int trees, int features, int depth, bool isGroup = false)
    {
        int inner = (1 << depth) - 1;
        int nodes = (2 << depth) - 1;
        int all = trees * nodes;
        long[] tree = new long[all],
            node = new long[all],
            feature = new long[all],
            yes = new long[all],
            no = new long[all];
        string[] mode = new string[all];
        float[] value = new float[all];
        List<long> leafTree = [],
            leafNode = [],
            target = [];
        List<float> weight = [];
        for (int i = 0; i < all; i++)
        {
            int place = i % nodes;
            (tree[i], node[i]) = (i / nodes, place);
            bool isLeaf = place >= inner;
            mode[i] = isLeaf ? "LEAF" : "BRANCH_LEQ";
            if (isLeaf)
            {
                leafTree.Add(tree[i]);
                leafNode.Add(place);
                target.Add(0);
                weight.Add(isGroup ? place % 2 : (float)random.NextGaussian());
                continue;
            }

            feature[i] = random.NextInt(features);
            value[i] = (float)random.NextGaussian();
            (yes[i], no[i]) = ((2 * place) + 1, (2 * place) + 2);
        }

        OnnxGraphBuilder graph = new(17, 3);
        graph.Reserve("y");
        string x = graph.Input("x", OnnxElementType.Float, null, features);
        string score = graph.Add(
            "ai.onnx.ml",
            "TreeEnsembleRegressor",
            ["score"],
            [x],
            OnnxAttributes.Of("nodes_treeids", tree),
            OnnxAttributes.Of("nodes_nodeids", node),
            OnnxAttributes.Of("nodes_featureids", feature),
            OnnxAttributes.Of("nodes_modes", mode),
            OnnxAttributes.Of("nodes_values", value),
            OnnxAttributes.Of("nodes_truenodeids", yes),
            OnnxAttributes.Of("nodes_falsenodeids", no),
            OnnxAttributes.Of("target_treeids", leafTree),
            OnnxAttributes.Of("target_nodeids", leafNode),
            OnnxAttributes.Of("target_ids", target),
            OnnxAttributes.Of("target_weights", weight),
            OnnxAttributes.Of("n_targets", 1)
        )[0];
        graph.Output("y", score, OnnxElementType.Float, null, 1);
        return OnnxModelWriter.Write(graph.Build());
    }
}
