using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>The lengths of a tensor's axes, or of some that follow each other (since version 15); known before anything runs.</summary>
/// <param name="node">The node.</param>
internal sealed class ShapeOperator(OperatorNode node) : OnnxOperator
{
    private readonly long _start = node.Version < 15 ? 0 : node.Integer("start", 0);
    private readonly long _end = node.Version < 15 ? long.MaxValue : node.Integer("end", long.MaxValue);

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorShape shape = context.Shape(0);
        int start = Place(_start, shape.Rank);
        int end = Math.Max(start, Place(_end, shape.Rank));
        long[] lengths = [.. shape.Lengths[start..end].ToArray().Select(length => (long)length)];
        context.Result(0, new DenseTensor<long>(new TensorShape(lengths.Length), lengths));
    }

    /// <inheritdoc/>
    public override void Run(RunContext context) => throw new NotSupportedException();

    private static int Place(long place, int rank) => (int)Math.Clamp(place < 0 ? place + rank : place, 0, rank);
}
