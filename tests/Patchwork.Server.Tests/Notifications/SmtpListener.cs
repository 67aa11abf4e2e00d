using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Patchwork.Server.Tests.Notifications;

/// <summary>A small real SMTP server on loopback (RFC 5321) that takes every letter, or refuses as many as it is told to.</summary>
internal sealed class SmtpListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<string> _letters = Channel.CreateUnbounded<string>();
    private readonly Task _running;
    private int _refusals;

    public SmtpListener(int refusals)
    {
        _refusals = refusals;
        _listener.Start();
        _running = RunAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The next letter, headers and text, as it came.</summary>
    public async Task<string> NextAsync()
    {
        using CancellationTokenSource patience = new(Running.Waiting.AtMost);
        return await _letters.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The text of a letter as its reader sees it.</summary>
    public static string TextOf(string letter)
    {
        string[] parts = letter.Split("\n\n", 2);
        return parts[0].Contains("base64", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(parts[1].Replace("\n", "", StringComparison.Ordinal)))
            : parts[1].Replace("=\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
    }

    public int Waiting => _letters.Reader.Count;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        using StreamReader reader = new(stream, Encoding.Latin1);
        await using StreamWriter writer = new(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "RCPT" when Interlocked.Decrement(ref _refusals) >= 0:
                    await writer.WriteLineAsync("450 try again later");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    await _letters.Writer.WriteAsync(await LetterAsync(reader));
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 fine");
                    break;
            }
        }
    }

    private static async Task<string> LetterAsync(StreamReader reader)
    {
        StringBuilder letter = new();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            letter.Append(line).Append('\n');
        }

        return letter.ToString();
    }
}
