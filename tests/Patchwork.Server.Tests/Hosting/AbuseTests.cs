using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Hosting;

// Expected: issue 'Safe and sound': limits are answered with their codes, and nobody keeps a connection for nothing.
public sealed class AbuseTests(ServerFixture server)
{
    [Fact]
    public async Task Submit_MoreOftenThanAMinuteAllows_IsRateLimitedWithAHint()
    {
        await using OwnServer own = await OwnServer.StartAsync(o => o with { SubmissionsPerMinute = 3 });
        OpenedCompetition competition = await own.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        using Api other = await competition.JoinAsync("Wren");
        for (int i = 0; i < 3; i++)
        {
            await team.SubmitAsync(competition.Slug, $"age >= {30 + i}", "train:linear");
        }

        using HttpResponseMessage response = await team.Http.PostAsync($"{competition.Path}/submissions", null);

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter.ShouldNotBeNull();
        (await response.Content.ReadAsStringAsync()).ShouldContain("rate-limited");
        await other.SubmitAsync(competition.Slug, "age >= 30", "train:linear");
    }

    [Fact]
    public async Task SignIn_GuessingTokens_IsRateLimited()
    {
        await using OwnServer own = await OwnServer.StartAsync(o => o with { SignInsPerMinute = 5 });
        using Api nobody = new(own.Server.Address, null);
        HttpStatusCode last = default;
        for (int i = 0; i < 6; i++)
        {
            using StringContent body = new("{\"ticket\":\"pw_guess\"}", Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await nobody.Http.PostAsync("/api/v1/sign-in", body);
            last = response.StatusCode;
        }

        last.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Submit_LargerThanTheLimit_IsTooLarge()
    {
        OpenedCompetition competition = await server.OpenAsync("limits: { perDay: 10, total: 10, uploadMiB: 1 }");
        using Api team = await competition.JoinAsync("Heron");
        foreach (
            (string name, int bytes) in new[] { ("m.onnx", (1 << 20) + 1), ("m.txt", 1 << 17), ("m.onnx", 8 << 20) }
        )
        {
            using MultipartFormDataContent form = new()
            {
                { new StringContent("age >= 30"), "group" },
                { new ByteArrayContent(new byte[bytes]), "model", name },
            };
            using HttpRequestMessage request = new(HttpMethod.Post, $"{competition.Path}/submissions")
            {
                Content = form,
            };
            // Asks first, or the server would hang up while we still send.
            request.Headers.ExpectContinue = true;
            using HttpResponseMessage response = await team.Http.SendAsync(request);

            response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge, name);
            (await response.Content.ReadAsStringAsync()).ShouldContain("too-large");
        }
    }

    [Fact]
    public async Task Join_WithALargerBodyThanAnybodyNeeds_IsTooLarge()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, $"{competition.Path}/teams")
        {
            Content = new StringContent(
                $"{{\"name\":\"{new string('x', 2 << 20)}\"}}",
                Encoding.UTF8,
                "application/json"
            ),
        };
        request.Headers.ExpectContinue = true;
        using Api nobody = server.Anonymous();
        using HttpResponseMessage response = await nobody.Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await response.Content.ReadAsStringAsync()).ShouldContain("too-large");
    }

    [Fact]
    public async Task Upload_SlowerThanAnybodyNeeds_IsEnded()
    {
        await using OwnServer own = await OwnServer.StartAsync(o => o with { SlowBodyGrace = TimeSpan.FromSeconds(3) });
        OpenedCompetition competition = await own.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        Uri address = new(own.Server.Address);
        using TcpClient client = new();
        await client.ConnectAsync(address.Host, address.Port);
        NetworkStream stream = client.GetStream();
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {competition.Path}/submissions HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {team.Token}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n--x\r\n"
        );
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));

        using CancellationTokenSource patience = new(Waiting.AtMost);
        using StreamReader reader = new(stream, Encoding.ASCII);
        string answer = await reader.ReadToEndAsync(patience.Token);

        answer.ShouldStartWith("HTTP/1.1 408");
    }

    // A rate that is always above the slowest that is taken, and yet no end: a megabyte in six seconds is asked for here.
    [Fact]
    public async Task Upload_ThatDripsForLongerThanItMayTake_IsEnded()
    {
        await using OwnServer own = await OwnServer.StartAsync(o =>
            o with
            {
                SlowBodyGrace = TimeSpan.FromSeconds(3),
                LongestBody = TimeSpan.FromSeconds(6),
            }
        );
        OpenedCompetition competition = await own.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        Uri address = new(own.Server.Address);
        using TcpClient client = new();
        await client.ConnectAsync(address.Host, address.Port);
        NetworkStream stream = client.GetStream();
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {competition.Path}/submissions HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {team.Token}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000000\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"group\"\r\n\r\n"
        );
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        using CancellationTokenSource patience = new(Waiting.AtMost);
        Task dripping = DripAsync(stream, patience.Token);

        using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
        string? answer = await reader.ReadLineAsync(patience.Token);

        answer.ShouldBe("HTTP/1.1 408 Request Timeout");
        client.Close();
        await dripping;
    }

    private static async Task DripAsync(NetworkStream stream, CancellationToken cancellation)
    {
        byte[] drop = Encoding.ASCII.GetBytes(new string('a', 400));
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(100));
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                await stream.WriteAsync(drop, cancellation);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The other side has ended it.
        }
    }

    [Theory]
    [InlineData("/assets/../patchwork.db")]
    [InlineData("/assets/..%2fpatchwork.db")]
    [InlineData("/assets/%2e%2e%2fpatchwork.db")]
    [InlineData("/assets/..%5cpatchwork.db")]
    [InlineData("/assets/%00patchwork.css")]
    [InlineData("/c/..%2f..%2fetc%2fpasswd")]
    [InlineData("/api/v1/competitions/..%2f..%2fkeys")]
    [InlineData("/api/v1/competitions/x/submissions/..%2f..%2fpatchwork.db")]
    [InlineData("/settings.json")]
    [InlineData("/patchwork.db")]
    public async Task Download_WithAPathTrick_FindsNothing(string path)
    {
        Uri address = new(server.Server.Address);
        using TcpClient client = new();
        await client.ConnectAsync(address.Host, address.Port);
        NetworkStream stream = client.GetStream();
        // Written by hand: clients tidy such paths before they send them.
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n\r\n")
        );
        using StreamReader reader = new(stream, Encoding.UTF8);
        string answer = await reader.ReadToEndAsync();

        answer.Split(' ')[1].ShouldBeOneOf("404", "400", "401");
        answer.ShouldNotContain("SQLite format");
    }

    [Fact]
    public async Task Log_OfEverySubmissionAndSignIn_HasNoSecret()
    {
        string home = Directory.CreateTempSubdirectory("patchwork-log-").FullName;
        using (ServerProcess process = await ServerProcess.StartAsync(home, null, "/healthz"))
        {
            using Api nobody = new(process.Address, null);
            string ticket = new Uri((await process.LinkAsync())!).Query["?ticket=".Length..];
            string token = (await nobody.PostJsonAsync("/api/v1/sign-in", new { ticket }))
                .GetProperty("token")
                .GetString()!;
            using Api organiser = new(process.Address, token);
            OpenedCompetition competition = await OpenedCompetition.OpenAsync(organiser, process.Address);
            using Api team = await competition.JoinAsync("Heron");
            await team.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
            // Things that go wrong are what is logged.
            using HttpResponseMessage wrong = await team.Http.GetAsync($"/sign-in/link?ticket={ticket}");
            using StringContent broken = new("{\"ticket\":", Encoding.UTF8, "application/json");
            using HttpResponseMessage bad = await team.Http.PostAsync("/api/v1/sign-in", broken);
            process.Kill();
            process.Said.ShouldNotContain(token);
            process.Said.ShouldNotContain(team.Token!);
            foreach (string file in Directory.EnumerateFiles(home, "*", SearchOption.AllDirectories))
            {
                byte[] bytes = await File.ReadAllBytesAsync(file);
                bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(token)).ShouldBe(-1, file);
                bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(team.Token!)).ShouldBe(-1, file);
            }
        }

        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task Pages_EveryOne_HaveNoInlineScriptOrStyle()
    {
        OpenedCompetition competition = await server.OpenAsync();
        foreach (string path in new[] { "/", "/sign-in", "", "/rules", "/submit", "/join" })
        {
            string address = path.StartsWith('/') && path is "/" or "/sign-in" ? path : $"/c/{competition.Slug}{path}";
            string page = await server.Anonymous().Http.GetStringAsync(address);
            page.ShouldNotContain("<script>");
            page.ShouldNotContain(" onclick=");
            page.ShouldNotContain(" style=");
            page.ShouldNotContain("javascript:");
        }
    }
}
