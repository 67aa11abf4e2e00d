using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>How far apart neighbours on each axis lie in memory.</summary>
internal readonly struct Strides
{
    private readonly int[] _steps;

    private Strides(int[] steps) => _steps = steps;

    /// <summary>The distance on an axis.</summary>
    public int this[int axis] => _steps[axis];

    /// <summary>The distances of a tensor in row-major order.</summary>
    public static Strides Of(TensorShape shape)
    {
        int[] steps = new int[shape.Rank];
        int step = 1;
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            steps[axis] = step;

            // In a tensor without elements the products mean nothing and may not overflow.
            step = shape.Count == 0 ? 0 : step * shape[axis];
        }

        return new Strides(steps);
    }
}
