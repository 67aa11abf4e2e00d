using Patchwork.Groups;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Checks;

/// <summary>What is to be checked, and against what: a group, a hypothesis, or both, on rows that the participant has.</summary>
public sealed record PairCheckOptions
{
    /// <summary>The rows, with the label's and the current predictions' columns where known.</summary>
    public required Table Data { get; init; }

    /// <summary>The group; null when only a hypothesis is checked, on all rows.</summary>
    public GroupPredicate? Group { get; init; }

    /// <summary>A finished hypothesis; null when there is none or one is trained.</summary>
    public Model? Model { get; init; }

    /// <summary>
    /// Model files that are run in a box, for the group, the hypothesis or both; null for none. They exclude
    /// <see cref="Group"/>, and <see cref="Model"/> and <see cref="Learner"/>, where they take their place.
    /// </summary>
    public IBoxedModels? Boxed { get; init; }

    /// <summary>
    /// The learner that the platform trains on the group's rows, one of <see cref="PlatformModel.Learners"/>; null for none. It
    /// needs <see cref="Label"/>, and excludes <see cref="Model"/>.
    /// </summary>
    public string? Learner { get; init; }

    /// <summary>The column to predict; null when it is not known, and then there is no verdict.</summary>
    public string? Label { get; init; }

    /// <summary>The column of the current model's predictions; null when not known, and then there is no gain.</summary>
    public string? Base { get; init; }

    /// <summary>The loss that counts; by default squared for a label of numbers, zero-one for one of text.</summary>
    public LossKind? Loss { get; init; }

    /// <summary>The gain that must be exceeded, in units of the loss. Default 0.</summary>
    public double Alpha { get; init; }

    /// <summary>The columns that a trained hypothesis or a model file sees, in order; empty, the default, for all but label and base.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>What columns and codes mean.</summary>
    public DataDictionary Dictionary { get; init; } = DataDictionary.None;

    /// <summary>The seed of the folds and of training, 0 by default.</summary>
    public long Seed { get; init; }

    /// <summary>How many threads may work, at least 1; the result does not depend on it. Default 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
