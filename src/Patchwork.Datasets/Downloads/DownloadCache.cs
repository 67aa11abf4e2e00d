using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Patchwork.Datasets.Downloads;

/// <summary>
/// A folder of fetched files. A file is in it whole and checked, or not at all: what is on its way is called
/// <c>NAME.part</c> and is gone on with by the next attempt.
/// </summary>
/// <remarks>
/// Beside each file stands <c>NAME.sha256</c>, the checksum it had when it came; a file that has changed since is fetched
/// again. Whatever fails is <c>data-unavailable</c>, in one sentence. Two processes that fetch the same file do not disturb
/// each other: the second is told so (<c>busy</c>). Thread-safe as far as different files go.
/// </remarks>
[SuppressMessage("ApiDesign", "RS0030", Justification = "Downloads are this part's task (docs/architecture.md).")]
public sealed class DownloadCache
{
    private const int Attempts = 3;
    private readonly string _folder;
    private readonly HttpClient _client;

    /// <summary>Makes a cache over a folder, which is made when the first file comes.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="client">The client; the caller sets its time limit and disposes of it.</param>
    public DownloadCache(string folder, HttpClient client)
    {
        _folder = folder;
        _client = client;
    }

    /// <summary>The file, from the folder or from its address.</summary>
    /// <returns>The path of the whole, checked file.</returns>
    public string Get(DownloadItem item, CancellationToken cancellation = default)
    {
        string path = Path.Combine(_folder, item.Path);
        if (IsWhole(path, item))
        {
            return path;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Fetch(item, path + ".part", cancellation);
            return Keep(item, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PatchworkException(ProblemCodes.Busy, $"{path} cannot be written now ({e.Message})", null, e);
        }
    }

    private static bool IsWhole(string path, DownloadItem item)
    {
        string note = path + ".sha256";
        if (!File.Exists(path) || !File.Exists(note))
        {
            return false;
        }

        string sum = SumOf(path);
        return string.Equals(sum, File.ReadAllText(note).Trim(), StringComparison.Ordinal)
            && (item.Sha256 is null || string.Equals(sum, item.Sha256, StringComparison.Ordinal));
    }

    private void Fetch(DownloadItem item, string part, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                new PartialDownload(_client, item, part).Run(cancellation);
                return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                cancellation.ThrowIfCancellationRequested();
                if (attempt == Attempts)
                {
                    throw Stopped(item, part, e);
                }
            }
        }
    }

    private static PatchworkException Stopped(DownloadItem item, string part, Exception e)
    {
        long there = File.Exists(part) ? new FileInfo(part).Length : 0;
        return new PatchworkException(
            ProblemCodes.DataUnavailable,
            there == 0
                ? $"{item.Address} cannot be reached; is there a network? Files at hand are read with --from DIR."
                : $"The download of {item.Address} stopped after {there} bytes; run the command again and it goes on from there.",
            e.Message,
            e
        );
    }

    private static string Keep(DownloadItem item, string path)
    {
        string part = path + ".part";
        string sum = SumOf(part);
        try
        {
            if (item.Sha256 is not null && !string.Equals(sum, item.Sha256, StringComparison.Ordinal))
            {
                throw new PatchworkException(
                    ProblemCodes.DataUnavailable,
                    $"{item.Address} has SHA-256 {sum}, expected {item.Sha256}: it is not the file that was published."
                );
            }

            item.Check?.Invoke(part);
        }
        catch (PatchworkException)
        {
            PartialDownload.Delete(part);
            throw;
        }

        // The checksum goes first: a file without its note counts as absent, a note without its file too.
        File.WriteAllText(path + ".sha256", sum + "\n");
        File.Move(part, path, overwrite: true);
        PartialDownload.Delete(part);
        return path;
    }

    private static string SumOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
