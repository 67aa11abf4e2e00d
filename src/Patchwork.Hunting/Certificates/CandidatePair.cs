using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>A pair (g, h) that a finder proposes, with what it promises on rows that h did not learn from.</summary>
/// <param name="Finder">The name of the finder.</param>
/// <param name="Predicate">g, as text.</param>
/// <param name="Rows">The rows of g in the whole table.</param>
/// <param name="Model">h.</param>
/// <param name="Losses">The loss of h on every row.</param>
/// <param name="Promise">The gain on the judging rows.</param>
public sealed record CandidatePair(
    string Finder,
    string Predicate,
    RowSet Rows,
    Model Model,
    double[] Losses,
    double Promise
);
