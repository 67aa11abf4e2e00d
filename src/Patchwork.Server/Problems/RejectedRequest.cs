using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Patchwork.Server.Hosting;

namespace Patchwork.Server.Problems;

/// <summary>What the web server itself refuses before any of our code sees it, and the whole answer that is sent instead of its empty one.</summary>
/// <remarks>
/// Such a request was not read to its end: whether it would take a page is not known, so the answer is a problem document. The
/// connection is closed after it, as the web server does. One a connection, used by the loop that reads it.
/// </remarks>
internal sealed class RejectedRequest
{
    /// <summary>The answer; null while nothing was refused.</summary>
    public byte[]? Answer { get; private set; }

    /// <summary>Takes note of a refusal.</summary>
    public void Reject(int status)
    {
        if (Answer is null)
        {
            byte[] body = JsonSerializer.SerializeToUtf8Bytes(ProblemOf(status), ServerJson.Options);
            Answer = [.. Encoding.ASCII.GetBytes(HeadOf(status, body.Length)), .. body];
        }
    }

    private static ProblemAnswer ProblemOf(int status)
    {
        (string code, string message) = status switch
        {
            StatusCodes.Status414UriTooLong => (ProblemCodes.TooLarge, "The address is longer than is taken here."),
            StatusCodes.Status431RequestHeaderFieldsTooLarge => (
                ProblemCodes.TooLarge,
                "The request's headers are larger than is taken here."
            ),
            StatusCodes.Status413PayloadTooLarge => (
                ProblemCodes.TooLarge,
                "The request is larger than is taken here."
            ),
            StatusCodes.Status408RequestTimeout => (ProblemCodes.BadOption, "The request did not arrive in time."),
            _ => (
                ProblemCodes.BadOption,
                "The request cannot be read: its address or a header is not what HTTP allows."
            ),
        };
        return ProblemWriter.Document(status, code, message, null, "");
    }

    private static string HeadOf(int status, int length) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} {ReasonPhrases.GetReasonPhrase(status)}\r\nContent-Type: application/problem+json\r\nContent-Length: {length}\r\nConnection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\r\n"
        );
}
