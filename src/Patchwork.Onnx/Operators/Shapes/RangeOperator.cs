using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>Numbers from a start to before a limit at equal steps; all three must be constant, since they decide the length.</summary>
/// <param name="node">The node.</param>
internal sealed class RangeOperator(OperatorNode node) : NumberOperator
{
    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        context.RequireSameType(0, 1);
        context.RequireSameType(0, 2);
        double length = 0;
        if (context.Constant(0) is DenseTensor<long> wide)
        {
            Int128 start = wide.Values[0];
            Int128 limit = context.Constant(1).As<long>().Values[0];
            Int128 step = context.Constant(2).As<long>().Values[0];
            Int128 distance = step > 0 ? limit - start : start - limit;
            Int128 size = Int128.Abs(step);
            length =
                size == 0 ? throw node.Malformed("the step is 0")
                : distance <= 0 ? 0
                : (double)((distance + size - 1) / size);
        }
        else
        {
            double step = Number(context, 2);
            length =
                step == 0
                    ? throw node.Malformed("the step is 0")
                    : Math.Ceiling((Number(context, 1) - Number(context, 0)) / step);
            length = double.IsNaN(length) ? throw node.Malformed("a bound is not a number") : Math.Max(0, length);
        }

        context.Output(0, context.Tensor(0).Type, TensorShape.Of([length >= 9e18 ? long.MaxValue : (long)length]));
    }

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        T start = context.Input<T>(0).Values[0];
        T step = context.Input<T>(2).Values[0];
        T[] to = context.Output<T>(0);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = unchecked(start + (T.CreateTruncating(i) * step));
        }
    }

    private static double Number(InferContext context, int input) =>
        context.Constant(input) switch
        {
            DenseTensor<float> value => value.Values[0],
            DenseTensor<double> value => value.Values[0],
            DenseTensor<Half> value => (double)value.Values[0],
            DenseTensor<int> value => value.Values[0],
            DenseTensor<short> value => value.Values[0],
            _ => throw context.Node.Unsupported(ElementTypes.NameOf(context.Tensor(input).Type)),
        };
}
