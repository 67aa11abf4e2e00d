using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Patchwork.Server.Problems;

namespace Patchwork.Server.Hosting;

/// <summary>
/// JSON bodies that calls read themselves, once they know that who asks may ask: the framework would judge the body first, and tell
/// strangers what is wrong with it.
/// </summary>
internal static class JsonBody
{
    private const string Json = "application/json";
    private const string Document = "The request's JSON";

    /// <summary>Describes the body of a call that reads it by <see cref="ReadJsonAsync"/>.</summary>
    /// <typeparam name="T">What the body holds.</typeparam>
    public static RouteHandlerBuilder TakesJson<T>(this RouteHandlerBuilder call)
        where T : notnull => call.Accepts<T>(Json);

    /// <summary>Reads the body.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <exception cref="PatchworkException"><c>bad-option</c>, with the place and what is expected there.</exception>
    public static async Task<T> ReadJsonAsync<T>(this HttpContext http, CancellationToken cancellation)
        where T : notnull
    {
        if (!http.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException(
                $"This call takes a JSON body (Content-Type: {Json}).",
                StatusCodes.Status415UnsupportedMediaType
            );
        }

        if (http.Request.ContentLength == 0)
        {
            throw new PatchworkException(ProblemCodes.BadOption, "This call takes a JSON body, and none was sent.");
        }

        JsonSerializerOptions options = http
            .RequestServices.GetRequiredService<IOptions<JsonOptions>>()
            .Value.SerializerOptions;
        try
        {
            return await http.Request.ReadFromJsonAsync<T>(options, cancellation)
                ?? throw new PatchworkException(ProblemCodes.BadOption, $"{Document} is null; expected an object.");
        }
        catch (JsonException e)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                JsonComplaint.Of(e, Document, typeof(T), options),
                null,
                e
            );
        }
        catch (InvalidOperationException e)
        {
            throw new BadHttpRequestException(
                "The charset of the request's JSON is not known; expected UTF-8.",
                StatusCodes.Status415UnsupportedMediaType,
                e
            );
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The request's body did not arrive.", e);
        }
    }
}
