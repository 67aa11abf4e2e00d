using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Patchwork.Models;

/// <summary>
/// A tree of numeric questions laid out for scoring: the two children of a question are neighbours and a leaf leads to itself, so
/// that all rows take the same number of steps and none of them branches.
/// </summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
internal sealed class TreeSteps
{
    private const int StripRows = 256;

    private readonly Step[] _steps;
    private readonly double[] _values;
    private readonly int _depth;

    private TreeSteps(Step[] steps, double[] values, int depth)
    {
        _steps = steps;
        _values = values;
        _depth = depth;
    }

    /// <summary>Lays out a tree, or returns null for one that is deeper than pays or asks about categories.</summary>
    public static TreeSteps? Of(ReadOnlySpan<TreeNode> nodes, int deepest)
    {
        List<(int Node, int Depth)> order = [(0, 0)];
        Step[] steps = new Step[nodes.Length];
        double[] values = new double[nodes.Length];
        int depth = 0;
        for (int place = 0; place < order.Count; place++)
        {
            (int index, int level) = order[place];
            TreeNode node = nodes[index];
            if (node.CategoryWords > 0 || level > deepest)
            {
                return null;
            }

            depth = level;
            values[place] = node.Value;
            if (node.IsLeaf)
            {
                steps[place] = new Step(0, float.PositiveInfinity, place, 0);
                continue;
            }

            steps[place] = new Step(node.Feature, node.Threshold, order.Count, node.MissingLeft ? 0 : 1);
            order.Add((node.Left, level + 1));
            order.Add((node.Right, level + 1));
        }

        return new TreeSteps(steps, values, depth);
    }

    /// <summary>Adds the tree's value to one score a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddTo(ReadOnlySpan<float> rows, int features, Span<double> scores)
    {
        Step[] steps = _steps;
        Span<int> places = stackalloc int[StripRows];
        for (int first = 0; first < scores.Length; first += StripRows)
        {
            Span<double> strip = scores.Slice(first, Math.Min(StripRows, scores.Length - first));
            ReadOnlySpan<float> values = rows.Slice(first * features, strip.Length * features);
            places = places[..strip.Length];
            places.Clear();
            for (int level = 0; level < _depth; level++)
            {
                int start = 0;
                for (int i = 0; i < places.Length; i++)
                {
                    Step step = steps[places[i]];
                    float x = values[start + step.Feature];
                    int missing = float.IsNaN(x) ? 1 : 0;
                    places[i] = step.Left + ((x > step.Threshold ? 1 : 0) | (missing & step.MissingRight));
                    start += features;
                }
            }

            for (int i = 0; i < strip.Length; i++)
            {
                strip[i] += _values[places[i]];
            }
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Step(int Feature, float Threshold, int Left, int MissingRight);
}
