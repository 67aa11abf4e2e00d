using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Patchwork.Onnx.Trees;

/// <summary>
/// A tree that rows walk through, one question a level. A tree of plain comparisons takes all rows of a block down one level at
/// a time, without a branch: children are neighbours and a leaf leads to itself.
/// </summary>
/// <remarks>Immutable and safe to share between threads. Cost O(rows · depth).</remarks>
internal sealed class WalkedTree<T> : ILeafFinder<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    // In deeper trees most rows would wait for the few that go deepest.
    private const int DeepestTogether = 24;

    private readonly Step[] _steps;
    private readonly TreeQuestion<T>[] _questions;
    private readonly double[][] _sets;
    private readonly int _depth;
    private readonly bool _together;

    private WalkedTree(TreeQuestion<T>[] questions, double[][] sets, int[] leaves, int depth)
    {
        _steps = Array.ConvertAll(questions, question => new Step(question));
        _sets = sets;
        _depth = depth;
        _together = depth <= DeepestTogether && Array.TrueForAll(questions, IsPlain);
        _questions = _together ? [] : questions;
        Leaves = leaves;
    }

    /// <inheritdoc/>
    public int[] Leaves { get; }

    /// <summary>Compiles one tree of a forest. Cost O(nodes).</summary>
    public static WalkedTree<T> Of(Forest forest, int tree)
    {
        List<int> order = [forest.Roots[tree]];
        List<TreeQuestion<T>> questions = [];
        List<int> leaves = [];
        for (int place = 0; place < order.Count; place++)
        {
            TreeQuestion<T> question = TreeQuestion<T>.Of(forest.Nodes[order[place]]);
            if (question.Kind == TreeKind.Leaf)
            {
                questions.Add(question with { Pass = place, Fail = leaves.Count });
                leaves.Add(question.Set);
                continue;
            }

            questions.Add(question with { Pass = order.Count, Fail = order.Count + 1 });
            order.Add(question.Pass);
            order.Add(question.Fail);
        }

        return new WalkedTree<T>([.. questions], forest.Sets, [.. leaves], forest.Depths[tree]);
    }

    /// <inheritdoc/>
    public void Find(RowBlock<T> block, LeafScratch scratch, Span<int> leaves)
    {
        if (_together)
        {
            WalkTogether(block, leaves);
        }
        else
        {
            WalkAlone(block, leaves);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WalkTogether(RowBlock<T> block, Span<int> places)
    {
        Step[] steps = _steps;
        ReadOnlySpan<T> values = block.Values;
        places.Clear();
        for (int level = 0; level < _depth; level++)
        {
            for (int i = 0; i < places.Length; i++)
            {
                ref readonly Step step = ref steps[places[i]];
                T x = values[step.Start + i];
                int nan = T.IsNaN(x) ? 1 : 0;
                places[i] = step.Next + ((x > step.Value ? 1 : 0) | (nan & step.NaNFails));
            }
        }

        for (int i = 0; i < places.Length; i++)
        {
            places[i] = steps[places[i]].Leaf;
        }
    }

    private void WalkAlone(RowBlock<T> block, Span<int> leaves)
    {
        for (int i = 0; i < leaves.Length; i++)
        {
            int at = 0;
            while (_steps[at].Leaf < 0)
            {
                ref readonly TreeQuestion<T> question = ref _questions[at];
                at = question.Passes(block.Values[_steps[at].Start + i], _sets) ? question.Pass : question.Fail;
            }

            leaves[i] = _steps[at].Leaf;
        }
    }

    // x > NaN is false, but nothing passes x ≤ NaN.
    private static bool IsPlain(TreeQuestion<T> question) =>
        question.Kind == TreeKind.Leaf || (question.Kind == TreeKind.AtMost && !T.IsNaN(question.Value));

    [StructLayout(LayoutKind.Auto)]
    private readonly struct Step(TreeQuestion<T> question)
    {
        public readonly T Value = question.Value;
        public readonly int Start = question.Feature * RowBlock<T>.Rows;
        public readonly int Next = question.Pass;
        public readonly int NaNFails = question.NaNPasses ? 0 : 1;
        public readonly int Leaf = question.Kind == TreeKind.Leaf ? question.Fail : -1;
    }
}
