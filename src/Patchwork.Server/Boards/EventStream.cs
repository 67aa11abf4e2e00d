using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Patchwork.Server.Hosting;

namespace Patchwork.Server.Boards;

/// <summary>Writes events to one listener until it goes away, with a comment now and then that keeps proxies from closing the line.</summary>
internal static class EventStream
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    public static async Task WriteAsync(
        HttpContext http,
        EventHub.Listener listener,
        IEnumerable<ServerEvent> first,
        Func<ValueTask<bool>> mayHear,
        CancellationToken stopping
    )
    {
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        if (HeadRequest.IsOne(http))
        {
            return;
        }

        using CancellationTokenSource gone = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted,
            stopping
        );
        try
        {
            foreach (ServerEvent message in first)
            {
                await SendAsync(http, message, gone.Token);
            }

            await http.Response.Body.FlushAsync(gone.Token);
            while (!gone.IsCancellationRequested && await NextAsync(http, listener, mayHear, gone.Token))
            {
                // Each turn sends what there is.
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The listener left, or the server stops.
        }
    }

    // Whether it goes on: who lost their token meanwhile, or left their team, hears no more.
    private static async Task<bool> NextAsync(
        HttpContext http,
        EventHub.Listener listener,
        Func<ValueTask<bool>> mayHear,
        CancellationToken gone
    )
    {
        using CancellationTokenSource quiet = CancellationTokenSource.CreateLinkedTokenSource(gone);
        quiet.CancelAfter(Quiet);
        try
        {
            await listener.Events.Reader.WaitToReadAsync(quiet.Token);
            if (!await mayHear())
            {
                return false;
            }

            while (listener.Events.Reader.TryRead(out ServerEvent? message))
            {
                await SendAsync(http, message, gone);
            }
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            if (!await mayHear())
            {
                return false;
            }

            await http.Response.WriteAsync(": still here\n\n", gone);
        }

        await http.Response.Body.FlushAsync(gone);
        return true;
    }

    private static Task SendAsync(HttpContext http, ServerEvent message, CancellationToken gone) =>
        http.Response.WriteAsync($"event: {message.Name}\ndata: {message.Data}\n\n", gone);
}
