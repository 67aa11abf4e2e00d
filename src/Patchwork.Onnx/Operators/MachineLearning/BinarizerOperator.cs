using System.Numerics;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>Binarizer: 1 above the threshold, else 0.</summary>
internal sealed class BinarizerOperator(OperatorNode node) : ElementRowsOperator
{
    private readonly float _threshold = node.Number("threshold", 0);

    /// <inheritdoc/>
    public override void Infer(InferContext context) => context.Output(0, context.Tensor(0));

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        T[] values = context.Input<T>(0).Values;
        T[] ones = context.Output<T>(0);
        for (int i = 0; i < ones.Length; i++)
        {
            ones[i] = double.CreateTruncating(values[i]) > _threshold ? T.One : T.Zero;
        }
    }
}
