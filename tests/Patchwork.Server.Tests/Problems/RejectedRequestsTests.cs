using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Problems;

// Expected: interfaces section 6, 'Errors are RFC 9457 problem documents with a stable code'; statuses of RFC 9110 and 6585. Written by
// hand, byte by byte: clients refuse to send such requests.
public sealed class RejectedRequestsTests(ServerFixture server)
{
    [Theory]
    [InlineData("GET /c/%00 HTTP/1.1", 400, "bad-option")]
    [InlineData("GET /api/v1/competitions/%00/leaderboard HTTP/1.1", 400, "bad-option")]
    [InlineData("GET nowhere HTTP/1.1", 405, "bad-option")]
    [InlineData("GET / HTTP/9.9", 505, "bad-option")]
    [InlineData("\u0016\u0003\u0001\u0002", 400, "bad-option")]
    [InlineData("GET / HTTP/1.1\r\nHost: a b", 400, "bad-option")]
    [InlineData("GET / HTTP/1.1\r\nno colon", 400, "bad-option")]
    [InlineData("GET /c/\u0001 HTTP/1.1", 404, "not-found")]
    [InlineData("GET /c/%ff%fe HTTP/1.1", 404, "not-found")]
    [InlineData("GET /api/v1/competitions/%c0%ae HTTP/1.1", 404, "not-found")]
    public async Task Request_ThatIsNoGoodHttp_IsAnsweredWithAProblem(string head, int status, string code)
    {
        (string answered, JsonElement problem) = Read(await SendAsync(head + "\r\n"));

        answered.ShouldStartWith($"HTTP/1.1 {status} ");
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData(20_000, 0, 414)]
    [InlineData(0, 100_000, 431)]
    public async Task Request_ThatIsTooLong_IsAnsweredWithAProblem(int address, int header, int status)
    {
        (string answered, JsonElement problem) = Read(
            await SendAsync($"GET /{new string('a', address)} HTTP/1.1\r\nX-Long: {new string('b', header)}\r\n")
        );

        answered.ShouldStartWith($"HTTP/1.1 {status} ");
        problem.GetProperty("code").GetString().ShouldBe("too-large");
    }

    // What was answered before on the same connection is not touched.
    [Fact]
    public async Task Request_AfterAGoodOneOnTheSameConnection_GetsItsOwnAnswer()
    {
        string answers = await SendAsync("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /c/%00 HTTP/1.1\r\n");

        answers.ShouldStartWith("HTTP/1.1 200 ");
        answers.ShouldContain("alive\n");
        Read(answers[answers.IndexOf("HTTP/1.1 400 ", StringComparison.Ordinal)..])
            .Problem.GetProperty("code")
            .GetString()
            .ShouldBe("bad-option");
    }

    private async Task<string> SendAsync(string head)
    {
        Uri address = new(server.Server.Address);
        using TcpClient client = new();
        await client.ConnectAsync(address.Host, address.Port);
        NetworkStream stream = client.GetStream();
        try
        {
            await stream.WriteAsync(
                Encoding.Latin1.GetBytes($"{head}Host: {address.Authority}\r\nConnection: close\r\n\r\n")
            );
        }
        catch (IOException)
        {
            // The server has heard enough.
        }

        StringBuilder answer = new();
        byte[] buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and int count)
            {
                answer.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }
        }
        catch (IOException)
        {
            // It may reset what it does not want to read.
        }

        return answer.ToString();
    }

    private static (string Head, JsonElement Problem) Read(string answer)
    {
        int end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        end.ShouldBeGreaterThan(0, answer);
        string head = answer[..end];
        head.ShouldContain("Content-Type: application/problem+json");
        string body = answer[(end + 4)..];
        if (!head.Contains("chunked", StringComparison.Ordinal))
        {
            string length = head[(head.IndexOf("Content-Length: ", StringComparison.Ordinal) + 16)..].Split('\r')[0];
            int.Parse(length, CultureInfo.InvariantCulture).ShouldBe(Encoding.UTF8.GetByteCount(body));
        }

        return (head, JsonElement.Parse(body[body.IndexOf('{')..(body.LastIndexOf('}') + 1)]));
    }
}
