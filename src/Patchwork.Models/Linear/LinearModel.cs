namespace Patchwork.Models;

/// <summary>Linear or logistic regression: one linear form a score function.</summary>
public sealed class LinearModel : Model
{
    private readonly LinearScore[] _scores;

    /// <summary>Makes a model of one linear form an output.</summary>
    internal LinearModel(ModelInfo info, LinearScore[] scores)
        : base(info) => _scores = scores;

    /// <summary>One linear form a score function.</summary>
    public IReadOnlyList<LinearScore> Scores => _scores;

    private protected override void Score(ReadOnlySpan<float> values, int output, Span<double> scores)
    {
        int features = Schema.Features.Count;
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = _scores[output].Of(values.Slice(i * features, features));
        }
    }
}
