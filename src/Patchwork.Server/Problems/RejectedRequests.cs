using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Patchwork.Server.Problems;

/// <summary>
/// Answers with a problem document what the web server refuses before any of our code runs, such as an address with <c>%00</c>, headers
/// that are too large, or bytes that are no HTTP. Alone it answers with a status and nothing else.
/// </summary>
/// <remarks>It tells of such a request by an event before it answers; the answer is then put in the place of its own at the connection.</remarks>
internal sealed class RejectedRequests : IObserver<KeyValuePair<string, object?>>
{
    private const string Refusal = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    private RejectedRequests() { }

    /// <summary>Lets a place that is listened on answer so.</summary>
    public static void AnswerAt(ListenOptions place) =>
        place.Use(next =>
            async connection =>
            {
                RejectedRequest rejected = new();
                connection.Features.Set(rejected);
                IDuplexPipe transport = connection.Transport;
                connection.Transport = new AnsweringPipe(
                    transport.Input,
                    new AnsweringWriter(transport.Output, rejected)
                );
                try
                {
                    await next(connection);
                }
                finally
                {
                    connection.Transport = transport;
                }
            }
        );

    /// <summary>Listens to the server's refusals.</summary>
    public static void Watch(WebApplication app) =>
        app
            .Services.GetRequiredService<DiagnosticListener>()
            .Subscribe(new RejectedRequests(), name => string.Equals(name, Refusal, StringComparison.Ordinal));

    public void OnNext(KeyValuePair<string, object?> value)
    {
        bool isRefusal = string.Equals(value.Key, Refusal, StringComparison.Ordinal);
        if (
            isRefusal
            && value.Value is IFeatureCollection request
            && request.Get<RejectedRequest>() is { } rejected
            && request.Get<IBadRequestExceptionFeature>()?.Error
                is Microsoft.AspNetCore.Http.BadHttpRequestException error
            && request.Get<IHttpResponseFeature>()?.HasStarted == false
            && !HttpMethods.IsHead(request.Get<IHttpRequestFeature>()?.Method ?? "")
        )
        {
            rejected.Reject(error.StatusCode);
        }
    }

    public void OnCompleted()
    {
        // The server ends.
    }

    public void OnError(Exception error)
    {
        // Events do not fail.
    }

    private sealed record AnsweringPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
