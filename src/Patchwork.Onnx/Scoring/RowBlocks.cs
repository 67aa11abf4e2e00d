using Patchwork.Onnx.Model;
using Patchwork.Onnx.Planning;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Scoring;

/// <summary>
/// Runs a model block of rows by block of rows: what a layer writes is then still in the processor's cache when the next one reads it,
/// and memory does not grow with the table.
/// </summary>
internal static class RowBlocks
{
    // Floats of the widest value in a block: half of a small second-level cache.
    private const int BlockElements = 32_768;
    private const int LeastRows = 64;

    /// <summary>How many rows make a block, or null when the whole table is run at once.</summary>
    /// <param name="plan">The plan for the whole table.</param>
    /// <param name="rows">The rows of the table.</param>
    public static int? SizeOf(ExecutionPlan plan, int rows)
    {
        if (!plan.IsRowWise || plan.OutputInfos is not [TensorInfo] || rows < 4 * LeastRows)
        {
            return null;
        }

        long widest = Math.Max(1, plan.Cost.LargestTensor / rows);
        int block = (int)Math.Max(LeastRows, BlockElements / widest / LeastRows * LeastRows);
        return block <= rows / 2 ? block : null;
    }

    /// <summary>Runs the model over all rows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">Its inputs, all with the rows as axis 0.</param>
    /// <param name="output">The index of the wanted output.</param>
    /// <param name="shape">Its shape for all rows.</param>
    /// <param name="block">Rows of a block.</param>
    /// <param name="budget">What a block may take in memory.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static RuntimeValue Run(
        OnnxModel model,
        IReadOnlyList<DenseTensor> inputs,
        int output,
        TensorShape shape,
        int block,
        OnnxBudget budget,
        CancellationToken cancellation
    )
    {
        int rows = inputs[0].Shape[0];
        ExecutionPlan? plan = null;
        int planned = 0;
        List<DenseTensor> parts = [];
        for (int start = 0; start < rows; start += block)
        {
            int count = Math.Min(block, rows - start);
            DenseTensor[] slice = [.. inputs.Select(input => input.Rows(start, count))];
            if (plan is null || count != planned)
            {
                PlannedInput[] known = [.. slice.Select(value => new PlannedInput(value.Info))];
                plan = Planner.Plan(model, known, [output], budget, cancellation);
                planned = count;
            }

            parts.Add((DenseTensor)Runner.Run(plan, slice, cancellation)[0]);
        }

        return parts[0].JoinRows(parts, shape);
    }
}
