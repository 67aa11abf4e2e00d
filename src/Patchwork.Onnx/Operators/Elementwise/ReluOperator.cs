using System.Numerics;
using System.Runtime.CompilerServices;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>max(0, x); NaN stays NaN.</summary>
internal sealed class ReluOperator : NumberOperator
{
    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorInfo input = context.Tensor(0);
        context.Output(0, input.Type, input.Shape);
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) => RowRule.First(hasRows);

    // Compiled fully at the first call: a first run is often the only one.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void RunOf<T>(RunContext context)
    {
        T[] from = context.Input<T>(0).Values;
        T[] to = context.OutputOverInput<T>(0);
        int i = 0;
        if (Vector<T>.IsSupported)
        {
            for (; i <= from.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector.Max(new Vector<T>(from, i), Vector<T>.Zero).CopyTo(to, i);
            }
        }

        for (; i < to.Length; i++)
        {
            to[i] = T.Max(from[i], T.Zero);
        }
    }
}
