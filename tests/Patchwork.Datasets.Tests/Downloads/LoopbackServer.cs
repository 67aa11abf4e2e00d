using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Patchwork.Datasets.Tests.Downloads;

/// <summary>A server on this machine that answers each connection with the bytes a test says, whole or cut, and hangs up.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Queue<Func<string, byte[]>> _answers;
    private readonly Task _running;

    public LoopbackServer(params Func<string, byte[]>[] answers)
    {
        _answers = new Queue<Func<string, byte[]>>(answers);
        _listener.Start();
        _running = Task.Run(Serve);
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/file.zip");

    /// <summary>The requests, as they came.</summary>
    public List<string> Requests { get; } = [];

    public static byte[] Answer(string status, string headers, ReadOnlySpan<byte> body) =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nConnection: close\r\n{headers}\r\n"), .. body];

    public void Dispose()
    {
        _listener.Stop();
        _running.Wait();
        _listener.Dispose();
    }

    private void Serve()
    {
        byte[] block = new byte[8192];
        try
        {
            while (_answers.Count > 0)
            {
                using TcpClient client = _listener.AcceptTcpClient();
                NetworkStream stream = client.GetStream();
                StringBuilder request = new();
                while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
                {
                    int read = stream.Read(block);
                    if (read == 0)
                    {
                        break;
                    }

                    request.Append(Encoding.ASCII.GetString(block, 0, read));
                }

                Requests.Add(request.ToString());
                stream.Write(_answers.Dequeue()(request.ToString()));
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // The test is over, or the client hung up first.
        }
    }
}
