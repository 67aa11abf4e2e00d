using Patchwork.Ensembles.Rivals;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>A comparison as it is shown: over which archive, and by which split it is judged.</summary>
internal sealed record EnsembleView(string Archive, PairPool Pool, RivalComparison Comparison)
{
    /// <summary>Test where the archive has it, else validation.</summary>
    public Split Judged { get; } =
        Comparison.Scores.All(s => s.Splits.ContainsKey(Split.Test)) && Pool.Splits.Contains(Split.Test)
            ? Split.Test
            : Split.Validation;

    /// <summary>Validation, and test where there is one.</summary>
    public IReadOnlyList<Split> Splits => Judged == Split.Test ? [Split.Validation, Split.Test] : [Split.Validation];

    /// <summary>'9,209 validation, 9,210 test'.</summary>
    public string Counts =>
        string.Join(", ", Splits.Select(s => $"{Reports.NumberText.Count(Pool.RowsOf(s))} {ReplaySplits.Key(s)}"));
}
