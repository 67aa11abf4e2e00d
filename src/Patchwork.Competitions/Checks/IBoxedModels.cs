using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Competitions.Checks;

/// <summary>
/// Model files that are run elsewhere, where they can do no harm. This project loads no such file: it works on the arrays
/// that come back.
/// </summary>
public interface IBoxedModels
{
    /// <summary>There is a group model among them.</summary>
    bool HasGroup { get; }

    /// <summary>There is a hypothesis among them.</summary>
    bool HasModel { get; }

    /// <summary>Runs them on rows.</summary>
    /// <param name="schema">How the features, in order, enter a model; neither label nor current predictions are among them.</param>
    /// <param name="rows">The rows, with these columns.</param>
    /// <param name="knownGroup">Where predictions must be finite, when a predicate gives the group.</param>
    /// <param name="loss">The loss that counts.</param>
    /// <param name="classes">The classes by name in the order of their numbers, when labels are text.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="PatchworkException">A verdict code that refuses them.</exception>
    BoxedAnswers Run(
        Schema schema,
        Table rows,
        RowSet? knownGroup,
        LossKind loss,
        IReadOnlyList<string>? classes,
        CancellationToken cancellation
    );
}
