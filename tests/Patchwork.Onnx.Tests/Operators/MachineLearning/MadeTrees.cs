using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;

namespace Patchwork.Onnx.Tests.Operators.MachineLearning;

/// <summary>Stumps as the attributes of the old tree operators: x ≤ 0 has one vote, the rest another.</summary>
internal static class MadeTrees
{
    /// <param name="votes">How the votes' attributes begin.</param>
    /// <param name="stumps">For each stump its target, and the votes of the passing and the other rows.</param>
    public static List<OnnxAttribute> Stumps(string votes, params (int Target, float Pass, float Fail)[] stumps)
    {
        long[] trees = [.. Enumerable.Range(0, stumps.Length).SelectMany(t => new long[] { t, t, t })];
        long[] leafTrees = [.. Enumerable.Range(0, stumps.Length).SelectMany(t => new long[] { t, t })];
        return
        [
            OnnxAttributes.Of("nodes_treeids", trees),
            OnnxAttributes.Of("nodes_nodeids", Repeat<long>(stumps.Length, 0, 1, 2)),
            OnnxAttributes.Of("nodes_featureids", Repeat<long>(stumps.Length, 0, 0, 0)),
            OnnxAttributes.Of("nodes_modes", Repeat(stumps.Length, "BRANCH_LEQ", "LEAF", "LEAF")),
            OnnxAttributes.Of("nodes_values", Repeat<float>(stumps.Length, 0, 0, 0)),
            OnnxAttributes.Of("nodes_truenodeids", Repeat<long>(stumps.Length, 1, 0, 0)),
            OnnxAttributes.Of("nodes_falsenodeids", Repeat<long>(stumps.Length, 2, 0, 0)),
            OnnxAttributes.Of($"{votes}_treeids", leafTrees),
            OnnxAttributes.Of($"{votes}_nodeids", Repeat<long>(stumps.Length, 1, 2)),
            OnnxAttributes.Of($"{votes}_ids", [.. stumps.SelectMany(s => new long[] { s.Target, s.Target })]),
            OnnxAttributes.Of($"{votes}_weights", [.. stumps.SelectMany(s => new[] { s.Pass, s.Fail })]),
        ];
    }

    private static T[] Repeat<T>(int times, params T[] values) =>
        [.. Enumerable.Range(0, times).SelectMany(_ => values)];
}
