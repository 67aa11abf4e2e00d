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
