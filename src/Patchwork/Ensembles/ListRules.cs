using Patchwork.Guards;

namespace Patchwork.Ensembles;

/// <summary>The rules by which a decision list accepts pairs and repairs groups (interfaces section 4).</summary>
public sealed record ListRules
{
    private readonly double _repairTolerance;
    private readonly int _minimumGroupRows = 1;

    /// <summary>The gain that a pair must exceed, strictly; in units of the loss. Default 0.</summary>
    public double Alpha { get; init; }

    /// <summary>
    /// By how much the weighted loss of a tracked group, mean loss × weight, may exceed its best before it is repaired;
    /// ≥ 0, in units of the loss. Default 0: the published loss of a group never rises.
    /// </summary>
    public double RepairTolerance
    {
        get => _repairTolerance;
        init =>
            _repairTolerance =
                value >= 0
                    ? value
                    : throw new PatchworkException(
                        ProblemCodes.BadOption,
                        $"The repair tolerance is {value}, but it must be 0 or more."
                    );
    }

    /// <summary>The fewest validation rows that a group may have; ≥ 1, so an empty group is always too small. Default 1.</summary>
    public int MinimumGroupRows
    {
        get => _minimumGroupRows;
        init =>
            _minimumGroupRows =
                value >= 1
                    ? value
                    : throw new PatchworkException(
                        ProblemCodes.BadOption,
                        $"The minimum number of group rows is {value}, but it must be 1 or more."
                    );
    }

    /// <summary>Whether groups that got worse are repaired. Default true.</summary>
    public bool Repairs { get; init; } = true;

    /// <summary>
    /// The guard against overfitting the validation data, which may raise what a pair must gain (math-1 section 5). None
    /// by default.
    /// </summary>
    public GuardOptions Guard { get; init; } = new();
}
