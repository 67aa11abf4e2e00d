using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Trees;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>Scores rows of any type of number, in floats where that answers every question alike.</summary>
/// <remarks>Compiles its forest at the first call; an instance serves one thread.</remarks>
internal sealed class ForestScorer(Forest forest, TreeAggregate aggregate)
{
    /// <summary>The rows to score in one call at most: what is set aside for them stays small.</summary>
    public const int MostRows = 8192;

    private CompiledForest<float>? _floats;
    private CompiledForest<double>? _doubles;

    /// <summary>How many scores a row has.</summary>
    public int Targets => forest.Targets;

    /// <summary>Announces the work: questions of each row, and its values.</summary>
    public void Charge(InferContext context, int rows, int width)
    {
        if (forest.LastFeature >= width && rows > 0)
        {
            throw context.Node.Malformed(
                $"its trees ask for feature {forest.LastFeature}, but rows have {width} (counted from 0)"
            );
        }

        long steps = width;
        foreach (int depth in forest.Depths)
        {
            steps += depth + forest.Targets;
        }

        context.Charge(rows, steps);
    }

    /// <summary>Scores some rows.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="first">The first to score.</param>
    /// <param name="width">The values of a row.</param>
    /// <param name="scores">Receives <see cref="Targets"/> scores a row.</param>
    /// <param name="cancellation">Stops the work.</param>
    public void Score(DenseTensor rows, int first, int width, Span<double> scores, CancellationToken cancellation)
    {
        int count = scores.Length / Targets * width;
        if (forest.FloatsSuffice && Floats(rows, first * width, count) is { IsEmpty: false } floats)
        {
            _floats ??= new CompiledForest<float>(forest);
            _floats.Score(floats, width, aggregate, scores, cancellation);
            return;
        }

        double[] doubles = new double[count];
        NumberRows.Copy(rows, first * width, doubles);
        _doubles ??= new CompiledForest<double>(forest);
        _doubles.Score(doubles, width, aggregate, scores, cancellation);
    }

    // Nothing where some value is no float, and rounding it could answer a question otherwise.
    private ReadOnlySpan<float> Floats(DenseTensor rows, int first, int count)
    {
        if (rows is DenseTensor<float> already)
        {
            return already.Values.AsSpan(first, count);
        }

        float[] floats = new float[count];
        if (rows is DenseTensor<Half>)
        {
            NumberRows.Copy(rows, first, floats);
            return floats;
        }

        double[] doubles = new double[count];
        NumberRows.Copy(rows, first, doubles);
        bool up = forest.Rounding == FloatRounding.Up;
        bool forbidden = forest.Rounding == FloatRounding.Forbidden;
        for (int i = 0; i < floats.Length; i++)
        {
            float near = (float)doubles[i];
            if (forbidden && near != doubles[i] && !double.IsNaN(doubles[i]))
            {
                return [];
            }

            floats[i] =
                up && near < doubles[i] ? float.BitIncrement(near)
                : !up && near > doubles[i] ? float.BitDecrement(near)
                : near;
        }

        return floats;
    }
}
