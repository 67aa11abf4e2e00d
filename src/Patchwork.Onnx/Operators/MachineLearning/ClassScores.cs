using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>What classifiers do with the scores of a row once they have them.</summary>
internal static class ClassScores
{
    /// <summary>The place of the largest score, the first of equal ones.</summary>
    public static int Best(ReadOnlySpan<float> scores)
    {
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>Transforms all rows of floats in place.</summary>
    /// <param name="transform">How.</param>
    /// <param name="scores">The rows, one after the other.</param>
    /// <param name="width">The scores of a row.</param>
    public static void TransformRows(PostTransform transform, Span<float> scores, int width)
    {
        if (transform == PostTransform.Softmax)
        {
            Softmax(scores, width);
            return;
        }

        double[] room = new double[width];
        for (int first = 0; first < scores.Length && transform != PostTransform.None; first += width)
        {
            Transform(transform, scores.Slice(first, width), room);
        }
    }

    // Exponentials of all rows at once: they are what costs.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Softmax(Span<float> scores, int width)
    {
        for (int first = 0; first < scores.Length; first += width)
        {
            Span<float> row = scores.Slice(first, width);
            float most = row[Best(row)];
            foreach (ref float score in row)
            {
                score -= most;
            }
        }

        int i = 0;
        for (; i <= scores.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            Vector512.Exp(Vector512.Create(scores[i..])).CopyTo(scores[i..]);
        }

        for (; i < scores.Length; i++)
        {
            scores[i] = MathF.Exp(scores[i]);
        }

        for (int first = 0; first < scores.Length; first += width)
        {
            Span<float> row = scores.Slice(first, width);
            double sum = 0;
            foreach (float score in row)
            {
                sum += score;
            }

            foreach (ref float score in row)
            {
                score = (float)(score / sum);
            }
        }
    }

    /// <summary>Transforms a row of floats in place.</summary>
    /// <param name="transform">How.</param>
    /// <param name="scores">The row.</param>
    /// <param name="room">As long as the row.</param>
    public static void Transform(PostTransform transform, Span<float> scores, Span<double> room)
    {
        if (transform == PostTransform.None)
        {
            return;
        }

        for (int i = 0; i < scores.Length; i++)
        {
            room[i] = scores[i];
        }

        ScoreTransform.Apply(transform, room[..scores.Length]);
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = (float)room[i];
        }
    }
}
