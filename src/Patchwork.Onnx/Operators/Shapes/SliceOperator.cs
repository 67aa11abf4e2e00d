using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>
/// A part of a tensor: on some axes from a start to before an end, with a step. Bounds count from the end when negative and are cut at
/// the axis. They are attributes before version 10, inputs since.
/// </summary>
/// <param name="node">The node.</param>
internal sealed class SliceOperator(OperatorNode node) : AnyOperator
{
    private readonly long[]? _starts = node.Version < 10 ? node.Integers("starts") : null;
    private readonly long[]? _ends = node.Version < 10 ? node.Integers("ends") : null;
    private readonly long[]? _axes = node.Version < 10 ? node.Integers("axes") : null;
    private int[] _from = [];
    private int[] _step = [];

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        bool isOld = node.Version < 10;
        TensorShape data = context.Shape(0);
        long[] starts = (isOld ? _starts : context.Integers(1)) ?? throw node.Malformed("'starts' is missing");
        long[] ends = (isOld ? _ends : context.Integers(2)) ?? throw node.Malformed("'ends' is missing");
        long[] axes =
            (
                isOld ? _axes
                : context.Has(3) ? context.Integers(3)
                : null
            ) ?? [.. Enumerable.Range(0, starts.Length).Select(axis => (long)axis)];
        long[] steps = !isOld && context.Has(4) ? context.Integers(4) : [.. Enumerable.Repeat(1L, starts.Length)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length)
        {
            throw node.Malformed("starts, ends, axes and steps are not equally many");
        }

        int[] lengths = [.. data.Lengths];
        _from = new int[data.Rank];
        _step = new int[data.Rank];
        Array.Fill(_step, 1);
        HashSet<int> seen = [];
        for (int i = 0; i < axes.Length; i++)
        {
            int axis = context.Axis(axes[i], data.Rank);
            if (!seen.Add(axis))
            {
                throw node.Malformed($"axis {axis} is given twice");
            }

            Cut(axis, starts[i], ends[i], steps[i], lengths);
        }

        context.Output(0, context.Tensor(0).Type, new TensorShape(lengths));
    }

    private void Cut(int axis, long start, long end, long step, int[] lengths)
    {
        int length = lengths[axis];
        if (step == 0)
        {
            throw node.Malformed("a step is 0");
        }

        long first = start < 0 ? Math.Max(start, -(long)length - 1) + length : start;
        long last = end < 0 ? Math.Max(end, -(long)length - 1) + length : end;
        first = step > 0 ? Math.Clamp(first, 0, length) : Math.Clamp(first, -1, length - 1);
        last = step > 0 ? Math.Clamp(last, 0, length) : Math.Clamp(last, -1, length - 1);

        // A step of 2⁶³ and one beyond the axis take the same one element.
        long stride = Math.Clamp(step, -int.MaxValue, int.MaxValue);
        long distance = step > 0 ? last - first : first - last;
        long size = Math.Abs(stride);
        lengths[axis] = distance <= 0 ? 0 : (int)((distance + size - 1) / size);
        _from[axis] = lengths[axis] == 0 ? 0 : (int)first;
        _step[axis] = lengths[axis] <= 1 ? 1 : (int)stride;
    }

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        DenseTensor<T> data = context.Input<T>(0);
        T[] to = context.Output<T>(0);
        Strides walk = Strides.Of(data.Shape);
        int start = 0;
        int[] strides = new int[data.Shape.Rank];
        for (int axis = 0; axis < strides.Length; axis++)
        {
            start += to.Length == 0 ? 0 : _from[axis] * walk[axis];
            strides[axis] = _step[axis] * walk[axis];
        }

        StridedCopy.Copy(data.Values, start, strides, context.OutputShape(0), to);
    }
}
