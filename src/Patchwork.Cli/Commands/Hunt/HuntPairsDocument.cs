using System.Text.Json.Serialization;
using Patchwork.Guards;
using Patchwork.Hunting;

namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>hunt --method certificate</c> (interfaces section 5).</summary>
internal sealed record HuntPairsDocument
{
    /// <summary>The method.</summary>
    public string Method => "certificate";

    /// <summary>n.</summary>
    public required int Rows { get; init; }

    /// <summary>The mean loss of the predictions given.</summary>
    public required double AverageError { get; init; }

    /// <summary>The pairs, in the order in which they are to be patched in.</summary>
    public required IReadOnlyList<HuntPair> Slices { get; init; }

    /// <summary>How many pairs the finders proposed.</summary>
    public required int Evaluated { get; init; }

    /// <summary>How many of them were put to the confirming rows.</summary>
    public required int Tested { get; init; }

    /// <summary>The fewest rows of a group.</summary>
    public required int MinSupport { get; init; }

    /// <summary>The finders that these labels and this loss have no use for.</summary>
    public required IReadOnlyList<LeftOutFinder> LeftOut { get; init; }

    /// <summary>Why the search ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }

    /// <summary>Which alpha the trial pairs speak for (<c>--advise-alpha</c>).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AlphaFromTrials? AlphaAdvice { get; init; }
}
