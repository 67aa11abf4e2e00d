using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>x times the hard sigmoid with slope 1/6 and start 1/2.</summary>
internal readonly struct HardSwishFunction : IVectorFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => x * new HardSigmoidFunction(1f / 6, 0.5f).Apply(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) => x * new HardSigmoidFunction(1f / 6, 0.5f).Apply(x);
}
