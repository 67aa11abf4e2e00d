using System.Text.Json;
using System.Text.Json.Serialization;

namespace Patchwork.Cli.Commands;

/// <summary>A pair as <c>hunt --method certificate</c> tells it: the keys of a slice, and what the pair gains.</summary>
internal sealed record HuntPair
{
    /// <summary>The group, in the grammar of predicates.</summary>
    public required string Predicate { get; init; }

    /// <summary>The expected gain, the same as <see cref="Gain"/>.</summary>
    public required double Score { get; init; }

    /// <summary>The group's rows.</summary>
    public required int Size { get; init; }

    /// <summary>The mean loss of the predictions given on them.</summary>
    public required double AverageError { get; init; }

    /// <summary>The sum of these losses.</summary>
    public required double TotalError { get; init; }

    /// <summary>How many columns it speaks of.</summary>
    public required int Level { get; init; }

    /// <summary>The rows as a share of all.</summary>
    public required double Share { get; init; }

    /// <summary>The group in the words of the dictionary.</summary>
    public required string Words { get; init; }

    /// <summary>Which finder found it.</summary>
    public required string Finder { get; init; }

    /// <summary>The gain on rows that took no part in finding it, the pairs above patched in.</summary>
    public required double Gain { get; init; }

    /// <summary>The gain's interval, wide enough for all tests of the search.</summary>
    public required double[] Interval { get; init; }

    /// <summary>The group's mean loss on the confirming rows, before.</summary>
    public required double LossBefore { get; init; }

    /// <summary>The same after.</summary>
    public required double LossAfter { get; init; }

    /// <summary>The model file, where written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ModelFile { get; init; }

    /// <summary>What the server answered, where the pair was sent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Submission { get; init; }
}
