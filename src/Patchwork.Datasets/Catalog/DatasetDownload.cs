using System.Diagnostics.CodeAnalysis;
using Patchwork.Datasets.Downloads;

namespace Patchwork.Datasets.Catalog;

/// <summary>Fetches the published files of a data set, each held to its SHA-256 before it enters the cache.</summary>
/// <remarks>Thread-safe. Files that are in the cache and still whole are not fetched again.</remarks>
[SuppressMessage("ApiDesign", "RS0030", Justification = "Downloads are this part's task (docs/architecture.md).")]
public sealed class DatasetDownload : IDisposable
{
    /// <summary>The environment variable that names a mirror: a site that has each file as <c>DATASET/FILE</c>.</summary>
    public const string MirrorVariable = "PATCHWORK_DATA_MIRROR";

    private readonly HttpClient? _owned;
    private readonly DownloadCache _cache;
    private readonly string _folder;
    private readonly Uri? _mirror;

    /// <summary>Makes it over a folder.</summary>
    /// <param name="folder">Where files are kept, a folder a data set.</param>
    /// <param name="client">The client; the caller sets its time limit and disposes of it.</param>
    /// <param name="mirror">A site that has each file as <c>DATASET/FILE</c>, ending in a slash; null for the publishers'.</param>
    public DatasetDownload(string folder, HttpClient client, Uri? mirror = null)
    {
        _folder = folder;
        _cache = new DownloadCache(folder, client);
        _mirror = mirror;
    }

    /// <summary>Makes it over the user's own cache, mostly <c>~/.cache/patchwork</c>.</summary>
    public DatasetDownload()
        : this(new HttpClient { Timeout = TimeSpan.FromMinutes(10) }) { }

    private DatasetDownload(HttpClient owned)
        : this(UserCache.Folder(), owned, UserCache.Mirror(MirrorVariable)) => _owned = owned;

    /// <summary>Fetches what is not there yet and gives the folder that holds all files of the data set.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> when there is nothing to fetch, so that files must be named; <c>data-unavailable</c> when a file cannot be had or is another one than was published.</exception>
    public string Folder(KnownDataset dataset, CancellationToken cancellation = default)
    {
        if (dataset.Published.Count == 0)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"{dataset.Name} cannot be fetched, as nobody publishes it; expected --from DIR or --from FILE with {string.Join(" or ", dataset.Files)}.",
                $"It comes from: {dataset.Source}."
            );
        }

        foreach (KnownFile file in dataset.Published)
        {
            _cache.Get(
                new DownloadItem(AddressOf(dataset, file), $"{dataset.Name}/{file.Name}")
                {
                    Sha256 = file.Sha256,
                    // A little more, so that a file that has grown is told by its checksum, not by its size.
                    MaximumBytes = (2 * file.Bytes) + (1 << 20),
                },
                cancellation
            );
        }

        return Path.Combine(_folder, dataset.Name);
    }

    /// <summary>Closes connections, unless the client belongs to the caller.</summary>
    public void Dispose() => _owned?.Dispose();

    private Uri AddressOf(KnownDataset dataset, KnownFile file) =>
        _mirror is null ? file.Address : new Uri(_mirror, $"{dataset.Name}/{file.Name}");
}
