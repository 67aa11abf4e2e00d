using System.Text.Json.Serialization;

namespace Patchwork.Contracts;

/// <summary>A contract: the menu that the coordinator publishes, what it achieves, and the proof that nothing achieves more.</summary>
/// <remarks>The JSON document of <c>contract solve</c> (interfaces section 5).</remarks>
public sealed record Contract
{
    /// <summary>Proven optimal, best found, or nobody served.</summary>
    public required ContractStatus Status { get; init; }

    /// <summary>E a of the common model.</summary>
    public required double ExpectedAccuracy { get; init; }

    /// <summary>E v(a) of the common model.</summary>
    public required double ExpectedValue { get; init; }

    /// <summary>The options, in the order of the problem's types.</summary>
    public required IReadOnlyList<MenuOption> Menu { get; init; }

    /// <summary>The proof's residuals.</summary>
    public required OptimalityCertificate Certificate { get; init; }

    /// <summary>For a local contract: no menu reaches more than this expected objective; absent when proven or not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Bound { get; init; }

    /// <summary>The standard error of the expected value where outcomes were too many and draws stood for them; absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? StandardError { get; init; }

    /// <summary>Why nobody is served; absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }
}
