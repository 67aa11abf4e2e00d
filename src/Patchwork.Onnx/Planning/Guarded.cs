using Patchwork.Onnx.Operators;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Planning;

/// <summary>
/// Calls operators so that only the closed set of codes comes out: a check that an operator forgot ends as a refusal of the model, not
/// as the end of the process.
/// </summary>
internal static class Guarded
{
    /// <summary>Makes the operator of a node; what escapes is a malformed model.</summary>
    public static OnnxOperator Make(OperatorEntry entry, OperatorNode node)
    {
        try
        {
            OnnxOperator operation = entry.Make(node);
            node.RequireAllAsked();
            return operation;
        }
        catch (Exception error) when (IsSlip(error))
        {
            throw Refusal(VerdictCodes.MalformedModel, node, "its attributes do not fit together", error);
        }
    }

    /// <summary>Infers; what escapes is a malformed model. A shape that fits nothing is told with the node and the budget.</summary>
    public static void Infer(OnnxOperator operation, InferContext context, OnnxBudget budget)
    {
        try
        {
            operation.Infer(context);
        }
        catch (PatchworkException error) when (error is { Code: VerdictCodes.CostTooHigh, Detail: { } size })
        {
            throw context.Node.TooCostly($"a tensor would have {size}; expected at most {budget.TensorElements:N0}");
        }
        catch (Exception error) when (IsSlip(error))
        {
            throw Refusal(VerdictCodes.MalformedModel, context.Node, "its inputs do not fit together", error);
        }
    }

    /// <summary>Runs; what escapes is a crash of the model.</summary>
    public static void Run(OnnxOperator operation, RunContext context)
    {
        try
        {
            operation.Run(context);
        }
        catch (OutOfMemoryException error)
        {
            throw Refusal(VerdictCodes.MemoryLimit, context.Node, "it ran out of memory", error);
        }
        catch (Exception error) when (IsSlip(error))
        {
            throw Refusal(VerdictCodes.Crashed, context.Node, "it cannot be computed for these rows", error);
        }
    }

    private static bool IsSlip(Exception error) =>
        error
            is IndexOutOfRangeException
                or ArithmeticException
                or ArgumentException
                or InvalidCastException
                or InvalidOperationException
                or NullReferenceException
                or NotSupportedException
                or FormatException;

    private static PatchworkException Refusal(string code, OperatorNode node, string what, Exception error) =>
        new(code, $"Node '{node.Node.Name}' ({node.Node.Operator}): {what}.", node.Node.Operator, error);
}
