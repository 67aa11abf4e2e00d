using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Planning;

/// <summary>Runs a plan, on one thread, the same way every time. Failures are crashed and memory-limit.</summary>
internal static class Runner
{
    /// <summary>Computes the wanted outputs.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="inputs">The inputs, of the types and shapes that the plan was made for; they are not changed.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="buffers">Arrays of earlier runs that may be used again; the caller releases the outputs when it has done with them.</param>
    public static RuntimeValue[] Run(
        ExecutionPlan plan,
        IReadOnlyList<RuntimeValue> inputs,
        CancellationToken cancellation = default,
        BufferPool? buffers = null
    )
    {
        buffers ??= new BufferPool();
        RuntimeValue?[] values = [.. plan.Fixed];
        for (int i = 0; i < inputs.Count; i++)
        {
            values[plan.Inputs[i]] = inputs[i];
        }

        foreach (RuntimeValue? value in values)
        {
            buffers.Hold(value);
        }

        foreach (PlannedStep step in plan.Steps)
        {
            cancellation.ThrowIfCancellationRequested();
            RuntimeValue?[] taken = Array.ConvertAll(step.Inputs, place => place < 0 ? null : values[place]);
            RunContext context = new(step.Node, taken, step.Announced, buffers, cancellation)
            {
                OwnsFirstInput =
                    taken.Length > 0 && step.Dead.Contains(step.Inputs[0]) && buffers.IsSoleHolder(taken[0]),
            };
            Guarded.Run(step.Operator, context);
            for (int i = 0; i < step.Outputs.Length; i++)
            {
                int place = step.Outputs[i];
                if (place >= 0)
                {
                    values[place] = context.Result(i);
                    buffers.Hold(values[place]);
                }
            }

            foreach (int place in step.Dead)
            {
                buffers.Release(values[place]);
                values[place] = null;
            }
        }

        return [.. plan.Outputs.Select(place => values[place]!)];
    }
}
