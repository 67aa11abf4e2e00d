using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>A tensor set beside itself a number of times on every axis (one axis alone in version 1).</summary>
/// <param name="node">The node.</param>
internal sealed class TileOperator(OperatorNode node) : AnyOperator
{
    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorShape shape = context.Shape(0);
        long[] repeats = node.Version < 6 ? OldRepeats(context, shape.Rank) : context.Integers(1);
        if (repeats.Length != shape.Rank)
        {
            throw node.Malformed($"there are {repeats.Length} repeats for {shape.Rank} axes");
        }

        long[] lengths = new long[shape.Rank];
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            // The larger of the two would overflow first; neither is negative here or below.
            UInt128 length = (UInt128)(ulong)Math.Max(0, repeats[axis]) * (ulong)shape[axis];
            lengths[axis] = repeats[axis] < 0 ? -1 : (long)UInt128.Min(length, long.MaxValue);
        }

        context.Output(0, context.Tensor(0).Type, TensorShape.Of(lengths));
    }

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        DenseTensor<T> from = context.Input<T>(0);
        TensorShape shape = context.OutputShape(0);
        T[] to = context.Output<T>(0);
        if (to.Length == 0)
        {
            return;
        }

        // As if the axes were (repeat, own) pairs, the repeats with stride 0.
        Strides walk = Strides.Of(from.Shape);
        int[] lengths = new int[2 * shape.Rank];
        int[] strides = new int[2 * shape.Rank];
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            lengths[2 * axis] = shape[axis] / from.Shape[axis];
            lengths[(2 * axis) + 1] = from.Shape[axis];
            strides[(2 * axis) + 1] = walk[axis];
        }

        StridedCopy.Copy(from.Values, 0, strides, new TensorShape(lengths), to);
    }

    private static long[] OldRepeats(InferContext context, int rank)
    {
        long[] repeats = [.. Enumerable.Repeat(1L, rank)];
        long axis = Single(context, 2);
        repeats[context.Axis(axis, rank)] = Single(context, 1);
        return repeats;
    }

    private static long Single(InferContext context, int input) =>
        context.Constant(input) switch
        {
            { Count: not 1 } => throw context.Node.Malformed($"input {input + 1} is no single value"),
            DenseTensor<float> number => (long)number.Values[0],
            DenseTensor<double> number => (long)number.Values[0],
            _ => context.Integers(input)[0],
        };
}
