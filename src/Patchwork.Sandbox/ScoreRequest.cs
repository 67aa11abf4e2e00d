using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Sandbox;

/// <summary>
/// A pair of model files and the rows to run them on. There is no place for a label in it: of the table only the columns of
/// <see cref="Schema"/> are sent.
/// </summary>
public sealed record ScoreRequest
{
    /// <summary>The group model's file; null when the group is a predicate or there is none.</summary>
    public byte[]? Group { get; init; }

    /// <summary>The hypothesis' file; null when the group is asked alone.</summary>
    public byte[]? Model { get; init; }

    /// <summary>The features in order, with the categories that the training split has.</summary>
    public required Schema Schema { get; init; }

    /// <summary>The rows.</summary>
    public required Table Rows { get; init; }

    /// <summary>The loss that counts, which decides what the hypothesis' output is taken for: a number, a class, a probability.</summary>
    public LossKind Loss { get; init; }

    /// <summary>The classes by name, in the order of their numbers, when labels are text; null when classes are numbers.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>
    /// The group's rows where they are known already, as for a predicate; null for all rows. Not sent: predictions must be finite
    /// on them.
    /// </summary>
    public RowSet? KnownGroup { get; init; }
}
