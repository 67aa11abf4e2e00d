namespace Patchwork.Contracts;

/// <summary>How simulated parties choose from a menu.</summary>
public enum Behaviour
{
    /// <summary>The option with the highest expected utility.</summary>
    Truthful,

    /// <summary>An option by chance, the likelier the better it is (logit with a given scale).</summary>
    Noisy,

    /// <summary>All parties of an outcome agree on the one option that serves them best together.</summary>
    Colluding,

    /// <summary>The option with the highest expected utility less the standard deviation of its reward.</summary>
    RiskAverse,
}
