namespace Patchwork.Datasets.Downloads;

/// <summary>One file to fetch.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Path">Where it goes, below the cache's folder: <c>acs/2018/csv_pde.zip</c>.</param>
public sealed record DownloadItem(Uri Address, string Path)
{
    /// <summary>SHA-256 in lower-case hexadecimal, or null when the publisher gives none.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The greatest size in bytes. Default: 4 GiB.</summary>
    public long MaximumBytes { get; init; } = 4L << 30;

    /// <summary>Looks at the whole file before it enters the cache; throws <see cref="PatchworkException"/> when it is not what was wanted.</summary>
    public Action<string>? Check { get; init; }
}
