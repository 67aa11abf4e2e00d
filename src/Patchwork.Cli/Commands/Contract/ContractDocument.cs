using System.Text.Json.Serialization;
using Patchwork.Contracts;

namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>contract solve</c> (interfaces section 5).</summary>
internal sealed record ContractDocument
{
    public required ContractStatus Status { get; init; }

    public required double ExpectedAccuracy { get; init; }

    public required double ExpectedValue { get; init; }

    public required IReadOnlyList<MenuOption> Menu { get; init; }

    public required OptimalityCertificate Certificate { get; init; }

    /// <summary>For a local contract: what no menu exceeds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Bound { get; init; }

    /// <summary>Of sampled outcomes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? StandardError { get; init; }

    /// <summary>Why nobody is served.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>With <c>--compare</c>: other arrangements for the same parties.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Arrangement>? Comparisons { get; init; }

    public static ContractDocument Of(Contract contract, IReadOnlyList<Arrangement>? comparisons) =>
        new()
        {
            Status = contract.Status,
            ExpectedAccuracy = contract.ExpectedAccuracy,
            ExpectedValue = contract.ExpectedValue,
            Menu = contract.Menu,
            Certificate = contract.Certificate,
            Bound = contract.Bound,
            StandardError = contract.StandardError,
            Reason = contract.Reason,
            Comparisons = comparisons,
        };
}
