using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Competitions.Checks;

/// <summary>What model files answered from inside a box.</summary>
/// <param name="Group">The rows of the group model; null when there is none.</param>
/// <param name="Model">The hypothesis' predictions, classes as numbers; null when there is none.</param>
/// <param name="Seconds">What scoring took.</param>
/// <param name="GroupReads">The features that the group model reads, by name; null when there is none or it is not known.</param>
public sealed record BoxedAnswers(
    RowSet? Group,
    PredictionVector? Model,
    double Seconds,
    IReadOnlyList<string>? GroupReads = null
);
