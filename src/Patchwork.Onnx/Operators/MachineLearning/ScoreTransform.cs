using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>Transforms a row of scores as <c>ai.onnx.ml</c> describes it.</summary>
internal static class ScoreTransform
{
    /// <summary>Reads the attribute <c>post_transform</c> in its old writing, a text.</summary>
    public static PostTransform Read(OperatorNode node) =>
        node.Text("post_transform", "NONE") switch
        {
            "NONE" => PostTransform.None,
            "SOFTMAX" => PostTransform.Softmax,
            "LOGISTIC" => PostTransform.Logistic,
            "SOFTMAX_ZERO" => PostTransform.SoftmaxZero,
            "PROBIT" => PostTransform.Probit,
            string other => throw node.Malformed($"there is no post_transform '{other}'"),
        };

    /// <summary>Transforms a row in place.</summary>
    public static void Apply(PostTransform transform, Span<double> scores)
    {
        switch (transform)
        {
            case PostTransform.Softmax:
                Softmax(scores);
                break;
            case PostTransform.Logistic:
                foreach (ref double score in scores)
                {
                    score = Logistic(score);
                }

                break;
            case PostTransform.SoftmaxZero:
                SoftmaxZero(scores);
                break;
            case PostTransform.Probit:
                foreach (ref double score in scores)
                {
                    score = Probit(score);
                }

                break;
        }
    }

    /// <summary>1/(1 + exp(−s)), without overflow on either side.</summary>
    public static double Logistic(double score)
    {
        double p = 1 / (1 + Math.Exp(-Math.Abs(score)));
        return score < 0 ? 1 - p : p;
    }

    /// <summary>
    /// The quantile of the normal distribution, √2 · erf⁻¹(2p − 1), by Winitzki's formula with a = 0.147, which every runtime uses:
    /// its error of up to 2·10⁻³ is part of the format by now.
    /// </summary>
    public static double Probit(double p)
    {
        // In float, step by step: the differences below cancel, and runtimes agree on what float leaves of them.
        const float a = 0.147f;
        float x = (2 * (float)p) - 1;
        float log = MathF.Log((1 - x) * (1 + x));
        float half = (2 / (MathF.PI * a)) + (0.5f * log);
        float root = MathF.Sqrt((half * half) - (1 / a * log)) - half;
        return (float)Math.Sqrt(2) * (x < 0 ? -MathF.Sqrt(root) : MathF.Sqrt(root));
    }

    private static void Softmax(Span<double> scores)
    {
        double most = Most(scores);
        double sum = 0;
        foreach (ref double score in scores)
        {
            score = Math.Exp(score - most);
            sum += score;
        }

        foreach (ref double score in scores)
        {
            score /= sum;
        }
    }

    // Scores of 0 mean 'no vote' and stay 0; where nobody votes all are alike.
    private static void SoftmaxZero(Span<double> scores)
    {
        double most = Most(scores);
        double sum = 0;
        foreach (ref double score in scores)
        {
            score = Math.Abs(score) > 1e-7 ? Math.Exp(score - most) : score * Math.Exp(-most);
            sum += score;
        }

        foreach (ref double score in scores)
        {
            score = sum == 0 ? 0.5 : score / sum;
        }
    }

    private static double Most(ReadOnlySpan<double> scores)
    {
        double most = double.NegativeInfinity;
        foreach (double score in scores)
        {
            most = Math.Max(most, score);
        }

        return most;
    }
}
