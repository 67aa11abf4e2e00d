using System.Numerics;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Normalization;

/// <summary>
/// Every channel (axis 1) shifted by its mean and scaled by its deviation, then times a scale plus a bias. The mean and variance are those
/// given; in the training mode of versions 14 and later those of the batch, which also move the given ones.
/// </summary>
/// <param name="node">The node.</param>
internal sealed class BatchNormalizationOperator(OperatorNode node) : FractionOperator
{
    private readonly float _epsilon = node.Number("epsilon", 1e-5f);
    private readonly float _momentum = node.Number("momentum", 0.9f);
    private readonly bool _trains = node.Version >= 14 && node.Flag("training_mode");
    private readonly bool _spatial = node.Version >= 9 || node.Flag("spatial", otherwise: true);
    private readonly bool _trainedOldWay = node.Version < 7 && !node.Flag("is_test");

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorInfo input = context.Tensor(0);
        if (_trainedOldWay || (!_trains && context.OutputCount > 1))
        {
            throw node.Unsupported("training");
        }

        if (!_spatial)
        {
            throw node.Unsupported("spatial=0");
        }

        int channels = input.Shape.Rank > 1 ? input.Shape[1] : 1;
        for (int i = 1; i < 5; i++)
        {
            if (context.Shape(i).Rank != 1 || context.Shape(i).Count != channels)
            {
                throw node.Malformed($"input {i + 1} has the shape {context.Shape(i)}; expected [{channels}]");
            }

            context.RequireType(i, [.. ElementTypeSets.Fractions]);
        }

        if (_trains && input.Shape.Count == 0)
        {
            throw node.Malformed("there is nothing to train on");
        }

        context.Charge(input.Shape.Count, _trains ? 8 : 3);
        context.Output(0, input.Type, input.Shape);
        if (_trains)
        {
            context.Output(1, context.Tensor(3).Type, context.Shape(3));
            context.Output(2, context.Tensor(4).Type, context.Shape(4));
        }
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) =>
        RowRule.First(hasRows) && !_trains;

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        DenseTensor<T> from = context.Input<T>(0);
        T[] to = context.Output<T>(0);
        double[] scale = Doubles(context.Input(1));
        double[] bias = Doubles(context.Input(2));
        double[] mean = Doubles(context.Input(3));
        double[] variance = Doubles(context.Input(4));
        int channels = mean.Length;
        int inner = from.Shape.Rank > 2 ? from.Shape.CountOf(2, from.Shape.Rank) : 1;
        if (_trains)
        {
            double[] batchMean = new double[channels];
            double[] batchVariance = new double[channels];
            Moments(from.Values, inner, batchMean, batchVariance);
            Leave(context, 1, mean, batchMean);
            Leave(context, 2, variance, batchVariance);
            mean = batchMean;
            variance = batchVariance;
        }

        double[] factor = new double[channels];
        double[] shift = new double[channels];
        for (int c = 0; c < channels; c++)
        {
            factor[c] = scale[c] / Math.Sqrt(variance[c] + _epsilon);
            shift[c] = bias[c] - (mean[c] * factor[c]);
        }

        for (int i = 0, channel = 0, place = 0; i < to.Length; i++)
        {
            to[i] = T.CreateTruncating((double.CreateTruncating(from.Values[i]) * factor[channel]) + shift[channel]);
            if (++place == inner)
            {
                place = 0;
                channel = channel + 1 == channels ? 0 : channel + 1;
            }
        }
    }

    private static void Moments<T>(T[] values, int inner, double[] mean, double[] variance)
        where T : struct, INumber<T>
    {
        int channels = mean.Length;
        double count = values.Length / (double)channels;
        for (int i = 0; i < values.Length; i++)
        {
            mean[i / inner % channels] += double.CreateTruncating(values[i]) / count;
        }

        for (int i = 0; i < values.Length; i++)
        {
            int channel = i / inner % channels;
            double distance = double.CreateTruncating(values[i]) - mean[channel];
            variance[channel] += distance * distance / count;
        }
    }

    private void Leave(RunContext context, int output, double[] running, double[] batch)
    {
        if (!context.Wants(output))
        {
            return;
        }

        double[] moved = new double[running.Length];
        for (int c = 0; c < moved.Length; c++)
        {
            moved[c] = (running[c] * _momentum) + (batch[c] * (1 - (double)_momentum));
        }

        switch (context.Input(output + 2))
        {
            case DenseTensor<float>:
                Array.ConvertAll(moved, value => (float)value).CopyTo(context.Output<float>(output), 0);
                break;
            case DenseTensor<Half>:
                Array.ConvertAll(moved, value => (Half)value).CopyTo(context.Output<Half>(output), 0);
                break;
            default:
                moved.CopyTo(context.Output<double>(output), 0);
                break;
        }
    }

    private static double[] Doubles(DenseTensor tensor) =>
        tensor switch
        {
            DenseTensor<float> floats => Array.ConvertAll(floats.Values, value => (double)value),
            DenseTensor<Half> halves => Array.ConvertAll(halves.Values, value => (double)value),
            _ => tensor.As<double>().Values,
        };
}
