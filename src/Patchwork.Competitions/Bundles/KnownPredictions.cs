using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Competitions.Bundles;

/// <summary>
/// A base model whose answers are known and whose code is not run here: an organiser's ONNX file, which a sandbox ran once at the
/// opening, or the base of an archive. It answers the rows of its competition and no others.
/// </summary>
/// <remarks>Immutable. Rows are told apart by their table, so the tables of the competition must be asked themselves.</remarks>
public sealed class KnownPredictions : IHypothesis
{
    private readonly CompetitionData _data;
    private readonly IReadOnlyDictionary<Split, PredictionVector> _answers;

    /// <summary>Makes one.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="answers">One answer a row of every split.</param>
    /// <param name="file">The model's own file, to go into archives; null when there is none.</param>
    public KnownPredictions(
        CompetitionData data,
        IReadOnlyDictionary<Split, PredictionVector> answers,
        byte[]? file = null
    )
    {
        foreach (Split split in Enum.GetValues<Split>())
        {
            if (answers[split].Length != data.Rows(split).Rows)
            {
                throw new ArgumentException($"There must be one answer a row of {split}.", nameof(answers));
            }
        }

        _data = data;
        _answers = answers;
        File = file;
    }

    /// <summary>The model's own file; null when there is none.</summary>
    public byte[]? File { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Rows of elsewhere were asked.</exception>
    public PredictionVector Predict(Table rows)
    {
        foreach (Split split in Enum.GetValues<Split>())
        {
            if (ReferenceEquals(rows, _data.Rows(split)))
            {
                return _answers[split];
            }
        }

        throw new InvalidOperationException("The answers are known for the rows of the competition alone.");
    }

    /// <summary>The answers on a split.</summary>
    public PredictionVector Of(Split split) => _answers[split];
}
