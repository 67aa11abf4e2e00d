namespace Patchwork.Models;

/// <summary>A model made of trees: one, many, or none for a constant.</summary>
public sealed class TreeModel : Model
{
    private readonly TreeEnsemble[] _ensembles;

    /// <summary>Makes a model of one ensemble an output.</summary>
    internal TreeModel(ModelInfo info, TreeEnsemble[] ensembles)
        : base(info) => _ensembles = ensembles;

    /// <summary>One ensemble a score function.</summary>
    public IReadOnlyList<TreeEnsemble> Ensembles => _ensembles;

    private protected override void Score(ReadOnlySpan<float> values, int output, Span<double> scores) =>
        _ensembles[output].Score(values, Schema.Features.Count, scores);
}
