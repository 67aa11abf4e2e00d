using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;

namespace Patchwork.Datasets.Downloads;

/// <summary>
/// One attempt to fetch a file, going on from what an earlier attempt left: the server is asked for the rest only if the
/// file is still the same (If-Range with its entity tag); otherwise it comes anew.
/// </summary>
[SuppressMessage("ApiDesign", "RS0030", Justification = "Downloads are this part's task (docs/architecture.md).")]
internal sealed class PartialDownload(HttpClient client, DownloadItem item, string part)
{
    private string TagFile => part + ".tag";

    /// <summary>Deletes what an attempt left.</summary>
    public static void Delete(string part)
    {
        File.Delete(part);
        File.Delete(part + ".tag");
    }

    /// <summary>Fetches the rest of the file into the part.</summary>
    public void Run(CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, item.Address);
        long there = AskForRest(request);
        using HttpResponseMessage response = client.Send(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            cancellation
        );
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            Delete(part);
            throw new HttpRequestException("The file has become shorter; it is fetched anew.");
        }

        if (!response.IsSuccessStatusCode)
        {
            throw Unavailable($"answered {(int)response.StatusCode} {response.ReasonPhrase}");
        }

        bool goesOn = response.StatusCode == HttpStatusCode.PartialContent;
        if (goesOn && response.Content.Headers.ContentRange?.From != there)
        {
            Delete(part);
            throw Unavailable("sent another part of the file than it was asked for");
        }

        long? whole = goesOn ? response.Content.Headers.ContentRange?.Length : response.Content.Headers.ContentLength;
        if (whole > item.MaximumBytes)
        {
            throw TooLarge();
        }

        Save(response, goesOn ? there : 0, whole, cancellation);
    }

    private long AskForRest(HttpRequestMessage request)
    {
        if (
            !File.Exists(part)
            || !File.Exists(TagFile)
            || !EntityTagHeaderValue.TryParse(File.ReadAllText(TagFile), out EntityTagHeaderValue? tag)
            || tag.IsWeak
        )
        {
            return 0;
        }

        long there = new FileInfo(part).Length;
        if (there > 0)
        {
            request.Headers.Range = new RangeHeaderValue(there, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(tag);
        }

        return there;
    }

    private void Save(HttpResponseMessage response, long from, long? whole, CancellationToken cancellation)
    {
        using FileStream file = new(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        file.SetLength(from);
        file.Position = from;
        if (from == 0)
        {
            File.WriteAllText(TagFile, response.Headers.ETag?.ToString() ?? "");
        }

        using Stream content = response.Content.ReadAsStream(cancellation);
        byte[] block = new byte[1 << 16];
        for (int read = Next(content, block); read > 0; read = Next(content, block))
        {
            cancellation.ThrowIfCancellationRequested();
            if (file.Position + read > item.MaximumBytes)
            {
                file.SetLength(0);
                throw TooLarge();
            }

            file.Write(block, 0, read);
        }

        file.Flush(flushToDisk: true);
        if (whole is { } expected && file.Position != expected)
        {
            throw new HttpRequestException($"{file.Position} bytes came where {expected} were announced.");
        }
    }

    // A broken connection is an IOException like a full disk; only the former is worth another attempt.
    private static int Next(Stream content, byte[] block)
    {
        try
        {
            return content.Read(block);
        }
        catch (IOException e)
        {
            throw new HttpRequestException("The connection broke.", e);
        }
    }

    private PatchworkException Unavailable(string what) =>
        new(ProblemCodes.DataUnavailable, $"{item.Address} {what}; files at hand are read with --from DIR.");

    private PatchworkException TooLarge() =>
        new(ProblemCodes.TooLarge, $"{item.Address} is larger than the {item.MaximumBytes} bytes expected at most.");
}
