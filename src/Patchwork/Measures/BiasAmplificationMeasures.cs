namespace Patchwork.Measures;

/// <summary>Bias amplification in both directions with the tables behind it; a direction that cannot be computed is null.</summary>
/// <param name="AttributeToTask">The mean over groups and classes, in [−1, 1]; null without groups.</param>
/// <param name="TaskToAttribute">The same with the roles exchanged; null without predicted groups.</param>
/// <param name="Equality">The rule used where group and class are independent.</param>
/// <param name="AttributeToTaskCells">The terms of the first.</param>
/// <param name="TaskToAttributeCells">The terms of the second, empty without predicted groups.</param>
public sealed record BiasAmplificationMeasures(
    double? AttributeToTask,
    double? TaskToAttribute,
    EqualityRule Equality,
    IReadOnlyList<AmplificationCell> AttributeToTaskCells,
    IReadOnlyList<AmplificationCell> TaskToAttributeCells
);
