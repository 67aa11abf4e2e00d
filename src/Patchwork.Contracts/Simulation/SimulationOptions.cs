namespace Patchwork.Contracts;

/// <summary>How a contract is tried out.</summary>
public sealed record SimulationOptions
{
    /// <summary>How many competitions are drawn. Default 10,000.</summary>
    public int Draws { get; init; } = 10_000;

    /// <summary>How parties choose. Default truthful.</summary>
    public Behaviour Behaviour { get; init; }

    /// <summary>For noisy parties: utility differences of this size change a choice by the factor e. Default 1 value unit.</summary>
    public double Noise { get; init; } = 1;

    /// <summary>True costs are the menu's times this. Default 1.</summary>
    public double CostFactor { get; init; } = 1;

    /// <summary>True costs by type; the menu's times <see cref="CostFactor"/> unless given.</summary>
    public IReadOnlyList<double>? Costs { get; init; }

    /// <summary>True parties are the menu's times this, rounded, at least 1. Default 1.</summary>
    public double PartiesFactor { get; init; } = 1;

    /// <summary>True odds of the costliest half of the types are the menu's times this. Default 1.</summary>
    public double OddsFactor { get; init; } = 1;

    /// <summary>The seed of all draws.</summary>
    public long Seed { get; init; }
}
