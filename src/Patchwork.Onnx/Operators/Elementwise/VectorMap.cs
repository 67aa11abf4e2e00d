using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>Applies a function to every fraction of a tensor, to sixteen floats at once.</summary>
/// <remarks>
/// The last few floats go through the same vectors: were they computed otherwise, a row's value could depend on its place by a rounding.
/// </remarks>
/// <param name="function">The function.</param>
/// <param name="cost">What one value costs.</param>
internal sealed class VectorMap<TFunction>(TFunction function, int cost = 4) : FractionOperator
    where TFunction : struct, IVectorFunction
{
    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorInfo input = context.Tensor(0);
        context.Charge(input.Shape.Count, cost);
        context.Output(0, input.Type, input.Shape);
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) => RowRule.First(hasRows);

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        T[] from = context.Input<T>(0).Values;
        T[] to = context.Output<T>(0);
        if (from is float[] floats)
        {
            Apply(function, floats, (float[])(object)to);
            return;
        }

        for (int i = 0; i < to.Length; i++)
        {
            to[i] = function.Apply(from[i]);
        }
    }

    // Compiled fully at the first call: a first run is often the only one.
    /// <summary>Applies a function to floats; both may be the same memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Apply(TFunction function, ReadOnlySpan<float> from, Span<float> to)
    {
        ReadOnlySpan<Vector512<float>> wide = MemoryMarshal.Cast<float, Vector512<float>>(from);
        Span<Vector512<float>> results = MemoryMarshal.Cast<float, Vector512<float>>(to);
        for (int i = 0; i < wide.Length; i++)
        {
            results[i] = function.Apply(wide[i]);
        }

        int done = wide.Length * Vector512<float>.Count;
        if (done < from.Length)
        {
            Span<float> rest = stackalloc float[Vector512<float>.Count];
            rest.Clear();
            from[done..].CopyTo(rest);
            function.Apply(Vector512.Create<float>(rest)).CopyTo(rest);
            rest[..(from.Length - done)].CopyTo(to[done..]);
        }
    }
}
