namespace Patchwork.Contracts;

/// <summary>What the coordinator maximises.</summary>
public enum ContractObjective
{
    /// <summary>The expected accuracy of the common model, E a.</summary>
    Accuracy,

    /// <summary>Its expected value, E v(a); the same maximiser when the valuation is linear.</summary>
    Value,
}
