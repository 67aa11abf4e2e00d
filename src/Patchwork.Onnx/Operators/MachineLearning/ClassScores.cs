using Patchwork.Onnx.Operators.Elementwise;

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
            SoftmaxRows.Apply(scores, width);
            return;
        }

        if (transform == PostTransform.Logistic)
        {
            VectorMap<SigmoidFunction>.Apply(default, scores, scores);
            return;
        }

        double[] room = new double[width];
        for (int first = 0; first < scores.Length && transform != PostTransform.None; first += width)
        {
            Transform(transform, scores.Slice(first, width), room);
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
