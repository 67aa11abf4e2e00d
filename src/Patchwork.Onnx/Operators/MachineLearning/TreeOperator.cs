using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Trees;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>An operator that sums up trees: rows are scored some thousands at a time, then finished one by one.</summary>
internal abstract class TreeOperator : OnnxOperator
{
    private ForestScorer? _scorer;

    /// <summary>Sets the trees; once, by the constructor.</summary>
    protected void Use(Forest forest, TreeAggregate aggregate) => _scorer = new ForestScorer(forest, aggregate);

    /// <summary>The size of the rows, and the cost of scoring them.</summary>
    protected (int Rows, int Width) InferRows(InferContext context)
    {
        (int rows, int width) = NumberRows.SizeOf(context.Shape(0), context.Node);
        _scorer!.Charge(context, rows, width);
        return (rows, width);
    }

    /// <inheritdoc/>
    public sealed override void Run(RunContext context)
    {
        DenseTensor input = context.Input(0);
        (int rows, int width) = NumberRows.SizeOf(input.Shape, context.Node);
        Start(context, rows);
        double[] scores = new double[Math.Min(rows, ForestScorer.MostRows) * _scorer!.Targets];
        for (int first = 0; first < rows; first += ForestScorer.MostRows)
        {
            int count = Math.Min(ForestScorer.MostRows, rows - first);
            Span<double> here = scores.AsSpan(0, count * _scorer.Targets);
            _scorer.Score(input, first, width, here, context.Cancellation);
            for (int i = 0; i < count; i++)
            {
                Finish(first + i, here.Slice(i * _scorer.Targets, _scorer.Targets));
            }
        }

        End(context);
    }

    /// <summary>Makes the outputs.</summary>
    protected abstract void Start(RunContext context, int rows);

    /// <summary>Turns a row's scores into its outputs.</summary>
    protected abstract void Finish(int row, Span<double> scores);

    /// <summary>Completes the outputs.</summary>
    protected virtual void End(RunContext context) { }
}
