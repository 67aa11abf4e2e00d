using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Notifications;

/// <summary>
/// Sends updates to web addresses that participants gave: one message an update, signed with the subscription's key. No private
/// address is reached, no redirect followed, no answer read but its status.
/// </summary>
/// <remarks>
/// The signature is <c>sha256=</c> and the HMAC-SHA256 of <c>TIMESTAMP.BODY</c> in hexadecimal. A message may come twice after a crash;
/// its id is the same then. Addresses are looked at when the connection is made, so that a name cannot point elsewhere meanwhile.
/// </remarks>
[SuppressMessage("ApiDesign", "RS0030", Justification = "This is the guarded client of docs/architecture.md.")]
internal sealed class WebhookNotifier : INotifier, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient _client;
    private readonly TimeProvider _time;

    public WebhookNotifier(ServerOptions options)
    {
        _time = options.Time;
        bool anyAddress = options.Settings?.PrivateWebhooks == true;
        _client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ConnectTimeout = Patience,
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
                MaxResponseHeadersLength = 16,
                ConnectCallback = (context, cancellation) =>
                    ConnectAsync(context.DnsEndPoint, anyAddress, cancellation),
            }
        )
        {
            Timeout = Patience,
        };
    }

    public string Kind => SubscriptionKinds.Webhook;

    public Task AskAsync(SubscriptionRow subscription, string title, CancellationToken cancellation) =>
        Task.CompletedTask;

    public async Task<int> TellAsync(
        SubscriptionRow subscription,
        IReadOnlyList<UpdateNotice> waiting,
        CancellationToken cancellation
    )
    {
        UpdateNotice notice = waiting[0];
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(notice, ServerJson.Options);
        string timestamp = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using HttpRequestMessage request = new(HttpMethod.Post, subscription.Target)
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Patchwork", "1"));
        request.Headers.Add("X-Patchwork-Event", notice.Event);
        request.Headers.Add("X-Patchwork-Delivery", $"{subscription.Id}-{notice.Number}");
        request.Headers.Add("X-Patchwork-Timestamp", timestamp);
        request.Headers.Add("X-Patchwork-Signature", "sha256=" + Sign(subscription.Secret, timestamp, body));
        using HttpResponseMessage response = await _client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            cancellation
        );
        return response.IsSuccessStatusCode
            ? 1
            : throw new HttpRequestException($"It answered {(int)response.StatusCode}.", null, response.StatusCode);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>The signature of a message, lower-case hexadecimal.</summary>
    public static string Sign(string secret, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp + "."), .. body];
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }

    private static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint target,
        bool anyAddress,
        CancellationToken cancellation
    )
    {
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(target.Host, cancellation);
        IPAddress[] allowed = [.. addresses.Where(a => anyAddress || PublicAddress.Is(a))];
        if (allowed.Length == 0)
        {
            throw new HttpRequestException("It is no public address.");
        }

        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
