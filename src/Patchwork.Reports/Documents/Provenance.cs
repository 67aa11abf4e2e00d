namespace Patchwork.Reports;

/// <summary>Where a report comes from, so that it can be made again: printed in its footer.</summary>
/// <param name="Version">The version of Patchwork.</param>
/// <param name="Command">The command line that made it.</param>
/// <param name="Seed">The seed of all chance.</param>
/// <param name="MadeAt">When, from the caller's <see cref="TimeProvider"/>; null to leave it out (then the same run gives the same bytes).</param>
public sealed record Provenance(string Version, string Command, long Seed, DateTimeOffset? MadeAt = null)
{
    /// <summary>Further lines, such as the data's name and hash: label and value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Further { get; init; } = [];
}
