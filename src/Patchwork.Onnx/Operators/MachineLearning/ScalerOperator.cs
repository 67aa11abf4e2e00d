using System.Numerics;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>Scaler: (x − offset) · scale, one pair a feature or one for all; float.</summary>
internal sealed class ScalerOperator(OperatorNode node) : ElementRowsOperator
{
    private readonly float[] _offset = node.Numbers("offset") ?? [];
    private readonly float[] _scale = node.Numbers("scale") ?? [];

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorShape shape = context.Shape(0);
        int last = LastOf(shape);
        if (_offset.Length != _scale.Length || (_offset.Length != 1 && _offset.Length != last))
        {
            throw node.Malformed(
                $"it has {_offset.Length} offsets and {_scale.Length} scales; expected as many of both, 1 or {last}"
            );
        }

        context.Output(0, OnnxElementType.Float, shape);
        context.Charge(shape.Count, 2);
    }

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        T[] values = context.Input<T>(0).Values;
        float[] scaled = context.Output<float>(0);
        if (values is float[] floats)
        {
            Scale(floats, scaled);
            return;
        }

        int feature = 0;
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] = (float)((double.CreateTruncating(values[i]) - _offset[feature]) * _scale[feature]);
            feature = feature + 1 == _offset.Length ? 0 : feature + 1;
        }
    }

    private void Scale(float[] values, float[] scaled)
    {
        int feature = 0;
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] = (values[i] - _offset[feature]) * _scale[feature];
            feature = feature + 1 == _offset.Length ? 0 : feature + 1;
        }
    }
}
