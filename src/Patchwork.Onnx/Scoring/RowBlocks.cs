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
    /// <param name="inputs">The model's inputs.</param>
    public static int? SizeOf(ExecutionPlan plan, int rows, IReadOnlyList<IRowInput> inputs)
    {
        if (!plan.IsRowWise || plan.OutputInfos is not [TensorInfo] || rows < 4 * LeastRows)
        {
            return null;
        }

        long widest = Math.Max(inputs.Sum(input => (long)input.Width), plan.Cost.LargestTensor / rows);
        int block = (int)Math.Max(LeastRows, BlockElements / widest / LeastRows * LeastRows);
        return block <= rows / 2 ? block : null;
    }

    /// <summary>Runs the model over all rows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="output">The index of the wanted output.</param>
    /// <param name="result">Its type and shape for all rows.</param>
    /// <param name="block">Rows of a block.</param>
    /// <param name="budget">What a block may take in memory.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static RuntimeValue Run(
        OnnxModel model,
        IReadOnlyList<IRowInput> inputs,
        int output,
        TensorInfo result,
        int block,
        OnnxBudget budget,
        CancellationToken cancellation
    )
    {
        int rows = result.Shape[0];
        ExecutionPlan? plan = null;
        BufferPool buffers = new();
        DenseTensor?[] slice = new DenseTensor?[inputs.Count];
        DenseTensor? all = null;
        for (int start = 0; start < rows; start += block)
        {
            int count = Math.Min(block, rows - start);
            for (int i = 0; i < slice.Length; i++)
            {
                slice[i] = inputs[i].Rows(start, count, slice[i]);
            }

            if (plan is null || count < block)
            {
                PlannedInput[] known = [.. inputs.Select(input => new PlannedInput(input.Info(count)))];
                plan = Planner.Plan(model, known, [output], budget, cancellation);
            }

            // Copied at once: the part's memory is a buffer that the next block takes again.
            DenseTensor part = (DenseTensor)Runner.Run(plan, slice!, cancellation, buffers)[0];
            all ??= part.Blank(result.Shape);
            part.CopyRowsTo(all, start);
            buffers.Release(part);
        }

        return all!;
    }
}
