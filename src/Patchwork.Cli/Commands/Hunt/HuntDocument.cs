using System.Text.Json.Serialization;
using Patchwork.Guards;

namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>hunt</c> (interfaces section 5).</summary>
internal sealed record HuntDocument
{
    /// <summary>The scan of labels against probabilities.</summary>
    public const string Bernoulli = "bernoulli";

    /// <summary>The scan of errors against the average.</summary>
    public const string Gaussian = "gaussian";

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>n.</summary>
    public required int Rows { get; init; }

    /// <summary>The mean error of all rows.</summary>
    public required double AverageError { get; init; }

    /// <summary>The slices, best first.</summary>
    public required IReadOnlyList<HuntSlice> Slices { get; init; }

    /// <summary>How many groups were looked at: what p-values are multiplied by, but for those of a scan; there the columns tried.</summary>
    public required long Evaluated { get; init; }

    /// <summary>The fewest rows of a slice.</summary>
    public required int MinSupport { get; init; }

    /// <summary>What is compared: <see cref="Bernoulli"/> or <see cref="Gaussian"/> (scan).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Statistic { get; init; }

    /// <summary>Which way probabilities are wrong (scan of probabilities).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Direction { get; init; }

    /// <summary>log₁₀ of the groups that a scan or a tree can form of the columns: what their p-values are multiplied by without redraws.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Log10Groups { get; init; }

    /// <summary>How many redrawn tables the corrected p-values of a scan or tree come from; 0 for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Redraws { get; init; }

    /// <summary>How many groups were tested (discoveries).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Tested { get; init; }

    /// <summary>Why nothing was found.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }

    /// <summary>Which alpha the trial pairs speak for (<c>--advise-alpha</c>).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AlphaFromTrials? AlphaAdvice { get; init; }
}
