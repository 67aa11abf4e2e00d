using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Patchwork.Onnx.Operators.Elementwise;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>Softmax of many short rows: sixteen rows at a time, one in each lane, class by class.</summary>
/// <remarks>
/// Compiled fully at the first call, since a first run is often the only one. The last rows go through the same vectors as all others, so that
/// a row's answer does not depend on its place.
/// </remarks>
internal static class SoftmaxRows
{
    private const int Lanes = 16;

    // Wider rows would not fit the stack; they are long enough to be taken by themselves.
    private const int MostColumns = 64;

    /// <summary>Transforms all rows in place.</summary>
    /// <param name="scores">The rows, one after the other.</param>
    /// <param name="width">The scores of a row.</param>
    public static void Apply(Span<float> scores, int width)
    {
        if (width > MostColumns)
        {
            for (int first = 0; first < scores.Length; first += width)
            {
                Wide(scores.Slice(first, width));
            }

            return;
        }

        Span<float> turned = stackalloc float[Lanes * MostColumns];
        for (int first = 0; first < scores.Length; first += Lanes * width)
        {
            Span<float> some = scores.Slice(first, Math.Min(Lanes * width, scores.Length - first));
            Turn(some, turned, width);
            Transform(turned[..(Lanes * width)]);
            TurnBack(turned, some, width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn(ReadOnlySpan<float> rows, Span<float> turned, int width)
    {
        turned[..(Lanes * width)].Clear();
        for (int at = 0, lane = 0; at < rows.Length; lane++)
        {
            for (int column = lane; column < Lanes * width; column += Lanes)
            {
                turned[column] = rows[at++];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TurnBack(ReadOnlySpan<float> turned, Span<float> rows, int width)
    {
        for (int at = 0, lane = 0; at < rows.Length; lane++)
        {
            for (int column = lane; column < Lanes * width; column += Lanes)
            {
                rows[at++] = turned[column];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transform(Span<float> turned)
    {
        Vector512<float> most = Vector512.Create<float>(turned);
        for (int i = Lanes; i < turned.Length; i += Lanes)
        {
            most = Vector512.Max(most, Vector512.Create<float>(turned[i..]));
        }

        Vector512<float> sum = Vector512<float>.Zero;
        for (int i = 0; i < turned.Length; i += Lanes)
        {
            Vector512<float> power = VectorExponential.Of(Vector512.Create<float>(turned[i..]) - most);
            sum += power;
            power.CopyTo(turned[i..]);
        }

        for (int i = 0; i < turned.Length; i += Lanes)
        {
            (Vector512.Create<float>(turned[i..]) / sum).CopyTo(turned[i..]);
        }
    }

    private static void Wide(Span<float> row)
    {
        float most = row[ClassScores.Best(row)];
        double sum = 0;
        foreach (ref float score in row)
        {
            score = MathF.Exp(score - most);
            sum += score;
        }

        foreach (ref float score in row)
        {
            score = (float)(score / sum);
        }
    }
}
