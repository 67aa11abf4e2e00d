using Microsoft.AspNetCore.Http;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Hosting;

/// <summary>Forms as calls and pages read them.</summary>
internal static class FormBody
{
    /// <summary>The form of a request; read once, however often it is asked for.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>: a form in parts ends before its last boundary, as an upload does that broke off.</exception>
    public static async Task<IFormCollection> ReadWholeFormAsync(
        this HttpRequest request,
        CancellationToken cancellation
    )
    {
        try
        {
            return await request.ReadFormAsync(cancellation);
        }
        // What the web server says of a request, and a disk that takes no large part, have answers of their own.
        catch (IOException e) when (e is not BadHttpRequestException && StorageTrouble.Of(e) is null)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "The form ends in the middle of a part; expected the boundary and two hyphens at its end.",
                null,
                e
            );
        }
    }
}
