using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using Patchwork.Datasets.Archives;
using Patchwork.Datasets.Downloads;

namespace Patchwork.Datasets.Acs;

/// <summary>Fetches files of the American Community Survey from the Census Bureau, or from a mirror with the same folders.</summary>
/// <remarks>
/// The Bureau publishes no checksums, so every entry of a zip is unpacked and held to the size and checksum inside before
/// the file enters the cache. Thread-safe.
/// </remarks>
[SuppressMessage("ApiDesign", "RS0030", Justification = "Downloads are this part's task (docs/architecture.md).")]
public sealed class AcsDownload : IDisposable
{
    /// <summary>The environment variable that names a mirror with the same folders, instead of the Census Bureau's site.</summary>
    public const string SiteVariable = "PATCHWORK_ACS_SITE";

    private readonly HttpClient? _owned;
    private readonly DownloadCache _cache;
    private readonly Uri _site;

    /// <summary>Makes it over a cache.</summary>
    /// <param name="cache">Where files are kept.</param>
    /// <param name="site">The site, ending in a slash; by default the Census Bureau's.</param>
    public AcsDownload(DownloadCache cache, Uri? site = null)
    {
        _cache = cache;
        _site = site ?? new Uri("https://www2.census.gov/programs-surveys/acs/");
    }

    /// <summary>Makes it over the user's own cache: <c>$XDG_CACHE_HOME/patchwork</c>, mostly <c>~/.cache/patchwork</c>.</summary>
    public AcsDownload()
        : this(new HttpClient { Timeout = TimeSpan.FromMinutes(10) }) { }

    private AcsDownload(HttpClient client)
        : this(new DownloadCache(UserCache.Folder(), client), UserCache.Mirror(SiteVariable)) => _owned = client;

    /// <summary>The zip of a state's person records.</summary>
    /// <exception cref="PatchworkException"><c>data-unavailable</c> when it cannot be had, <c>bad-table</c> when it is damaged.</exception>
    public string Persons(AcsState state, int year, CancellationToken cancellation = default)
    {
        string name = $"csv_p{state.Code.ToLowerInvariant()}.zip";
        return _cache.Get(
            new DownloadItem(new Uri(_site, $"data/pums/{year}/1-Year/{name}"), $"acs/{year}/{name}")
            {
                Check = RequireWholeZip,
            },
            cancellation
        );
    }

    /// <summary>The data dictionary of a year, which is there from 2017 on.</summary>
    public string Dictionary(int year, CancellationToken cancellation = default)
    {
        string name = $"PUMS_Data_Dictionary_{year}.csv";
        return _cache.Get(
            new DownloadItem(new Uri(_site, $"tech_docs/pums/data_dict/{name}"), $"acs/{year}/{name}")
            {
                MaximumBytes = 64 << 20,
                Check = path => AcsDictionary.Read(path),
            },
            cancellation
        );
    }

    /// <summary>Closes connections, unless they belong to the caller's cache.</summary>
    public void Dispose() => _owned?.Dispose();

    private static void RequireWholeZip(string path)
    {
        try
        {
            using ZipArchive zip = ZipFile.OpenRead(path);
            byte[] block = new byte[1 << 16];
            foreach (ZipArchiveEntry entry in zip.Entries)
            {
                using CheckedEntryStream bytes = new(entry, $"{path}, {entry.Name}", ProblemCodes.BadTable);
                while (bytes.Read(block.AsSpan()) > 0)
                {
                    // Reading to the end is the check.
                }
            }
        }
        catch (InvalidDataException e)
        {
            throw new PatchworkException(
                ProblemCodes.DataUnavailable,
                $"What came as {Path.GetFileNameWithoutExtension(path)} is no zip file or was cut off; try again later.",
                e.Message,
                e
            );
        }
    }
}
