using System.Numerics;
using System.Runtime.InteropServices;

namespace Patchwork.Onnx.Trees;

/// <summary>A node's question in the form that kernels ask: one of three kinds, and where NaN goes.</summary>
/// <typeparam name="T">The type of the rows' values, in which the question is exact.</typeparam>
/// <param name="Kind">What is asked.</param>
/// <param name="Feature">The feature x.</param>
/// <param name="Value">What it is held against; NaN for a question that no number passes.</param>
/// <param name="Set">The set of a member test.</param>
/// <param name="NaNPasses">Whether NaN passes.</param>
/// <param name="Pass">Where rows go that pass.</param>
/// <param name="Fail">Where the others go.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TreeQuestion<T>(
    TreeKind Kind,
    int Feature,
    T Value,
    int Set,
    bool NaNPasses,
    int Pass,
    int Fail
)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Rewrites a node. x &lt; t is x ≤ the number before t, x &gt; t is x ≤ t with the children swapped, and so on; only NaN
    /// needs a word of its own, since it fails every comparison and its opposite.
    /// </summary>
    public static TreeQuestion<T> Of(ForestNode node)
    {
        T value = T.CreateTruncating(node.Value);
        // NaN ≠ t holds, as in every language that follows IEEE 754.
        bool nanPasses = node.MissingTrue || node.Test == TreeTest.NotEqual;
        return node.Test switch
        {
            TreeTest.Leaf => new(TreeKind.Leaf, 0, T.PositiveInfinity, node.Set, NaNPasses: true, -1, -1),
            TreeTest.LessOrEqual => Straight(TreeKind.AtMost, value),
            TreeTest.Less => Straight(TreeKind.AtMost, Before(value)),
            TreeTest.Greater => T.IsNaN(value) ? Straight(TreeKind.AtMost, value) : Swapped(TreeKind.AtMost, value),
            TreeTest.GreaterOrEqual => T.IsNaN(value)
                ? Straight(TreeKind.AtMost, value)
                : Swapped(TreeKind.AtMost, Before(value)),
            TreeTest.Equal => Straight(TreeKind.Equal, value),
            TreeTest.NotEqual => Swapped(TreeKind.Equal, value),
            _ => Straight(TreeKind.Member, value),
        };

        TreeQuestion<T> Straight(TreeKind kind, T t) =>
            new(kind, node.Feature, t, node.Set, nanPasses, node.True, node.False);

        TreeQuestion<T> Swapped(TreeKind kind, T t) =>
            new(kind, node.Feature, t, node.Set, !nanPasses, node.False, node.True);

        // Nothing is below −∞.
        static T Before(T t) => T.IsNegativeInfinity(t) ? T.NaN : T.BitDecrement(t);
    }

    /// <summary>Whether a value passes.</summary>
    public bool Passes(T x, double[][] sets) =>
        T.IsNaN(x)
            ? NaNPasses
            : Kind switch
            {
                TreeKind.AtMost => x <= Value,
                TreeKind.Equal => x == Value,
                _ => Array.BinarySearch(sets[Set], double.CreateTruncating(x)) >= 0,
            };
}
