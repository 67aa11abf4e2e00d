using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Planning;

/// <summary>A graph gone through for inputs of given shapes: every node has its operator, every value its shape.</summary>
/// <param name="Steps">All nodes that are not constant, in order.</param>
/// <param name="Infos">What each value will be, by place.</param>
/// <param name="Known">The values that are constant; null elsewhere.</param>
/// <param name="Rows">Which values have the graph's rows as axis 0 and follow from them row by row.</param>
/// <param name="Inputs">The place of each input.</param>
/// <param name="Outputs">The place of each output.</param>
internal sealed record PlannedGraph(
    IReadOnlyList<PlannedStep> Steps,
    IReadOnlyList<ValueInfo> Infos,
    IReadOnlyList<RuntimeValue?> Known,
    IReadOnlyList<bool> Rows,
    IReadOnlyList<int> Inputs,
    IReadOnlyList<int> Outputs
)
{
    /// <summary>What each output will be.</summary>
    public IReadOnlyList<ValueInfo> OutputInfos => [.. Outputs.Select(place => Infos[place])];

    /// <summary>The plan that computes some outputs and nothing else.</summary>
    /// <param name="outputs">Their indexes; null for all.</param>
    /// <param name="budget">What it may cost.</param>
    public ExecutionPlan For(IReadOnlyList<int>? outputs, OnnxBudget budget)
    {
        int[] wanted = outputs is null ? [.. Outputs] : [.. outputs.Select(index => Outputs[index])];
        PlannedStep[] needed = Liveness.Needed(Steps, wanted);
        (OnnxCost cost, PlannedStep? fullest) = Liveness.Mark(needed, wanted, Infos);
        RequireWithin(cost.Operations, budget.Operations, "operations", needed.MaxBy(step => step.Operations));
        RequireWithin(cost.PeakBytes, budget.LiveBytes, "bytes of memory at once", fullest);
        return new ExecutionPlan(needed, Known, Inputs, wanted, [.. wanted.Select(place => Infos[place])], cost)
        {
            IsRowWise = Array.TrueForAll(wanted, place => Rows[place]),
        };
    }

    private static void RequireWithin(long cost, long most, string what, PlannedStep? where)
    {
        if (cost <= most)
        {
            return;
        }

        string whole = $"the model would take {cost:N0} {what}, the most here; expected at most {most:N0}";
        throw where?.Node.TooCostly(whole)
            ?? new PatchworkException(
                VerdictCodes.CostTooHigh,
                $"The model's inputs and constants alone would take {cost:N0} {what}; expected at most {most:N0}."
            );
    }
}
