using System.Text.Json.Serialization;

namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>hunt</c> (interfaces section 5).</summary>
internal sealed record HuntDocument
{
    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>n.</summary>
    public required int Rows { get; init; }

    /// <summary>The mean error of all rows.</summary>
    public required double AverageError { get; init; }

    /// <summary>The slices, best first.</summary>
    public required IReadOnlyList<HuntSlice> Slices { get; init; }

    /// <summary>How many groups were looked at: what p-values are multiplied by.</summary>
    public required long Evaluated { get; init; }

    /// <summary>The fewest rows of a slice.</summary>
    public required int MinSupport { get; init; }

    /// <summary>How many groups were tested (discoveries).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Tested { get; init; }

    /// <summary>Why nothing was found.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }

    /// <summary>Which alpha the trial pairs speak for (<c>--advise-alpha</c>).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HuntAlphaAdvice? AlphaAdvice { get; init; }
}
