using Patchwork.Measures;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>A certificate: a pair whose gain held on rows that took no part in finding it, ready to be submitted.</summary>
/// <param name="Finder">Who found it: <c>error-tree</c>, <c>feature-groups</c>, <c>alternating</c> or <c>cost-sensitive</c>.</param>
/// <param name="Predicate">g, as text.</param>
/// <param name="Rows">The rows of g in the whole table.</param>
/// <param name="Model">h.</param>
/// <param name="Gain">The gain on the confirming rows, over the predictions with the pairs before it patched in.</param>
/// <param name="Interval">The gain's interval, wide enough for all tests that this search may make; its low end is what had to exceed the least gain.</param>
/// <param name="ConfirmingRows">How many rows confirmed, those outside the group included.</param>
/// <param name="LossBefore">The mean loss of the confirming rows in the group before.</param>
/// <param name="LossAfter">The same after.</param>
public sealed record ConfirmedPair(
    string Finder,
    string Predicate,
    RowSet Rows,
    Model Model,
    double Gain,
    Interval Interval,
    int ConfirmingRows,
    double LossBefore,
    double LossAfter
);
