using System.Security.Cryptography;
using Patchwork.Datasets.Downloads;

namespace Patchwork.Datasets.Tests.Downloads;

public sealed class DownloadCacheTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))];
    private static readonly string Sum = Convert.ToHexStringLower(SHA256.HashData(Content));

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Get_Whole_IsKeptAndNotFetchedTwice()
    {
        using LoopbackServer server = new(_ => Whole());

        string first = Get(server);
        string second = Get(server);

        File.ReadAllBytes(first).ShouldBe(Content);
        second.ShouldBe(first);
        server.Requests.Count.ShouldBe(1);
        Files().ShouldBe(["file.zip", "file.zip.sha256"]);
    }

    // The connection breaks after 2,000 of 5,000 bytes; the next request asks for the rest of the same version.
    [Fact]
    public void Get_Interrupted_GoesOnFromThere()
    {
        using LoopbackServer server = new(
            _ => LoopbackServer.Answer("200 OK", "Content-Length: 5000\r\nETag: \"a\"\r\n", Content.AsSpan(0, 2000)),
            _ =>
                LoopbackServer.Answer(
                    "206 Partial Content",
                    "Content-Length: 3000\r\nContent-Range: bytes 2000-4999/5000\r\nETag: \"a\"\r\n",
                    Content.AsSpan(2000)
                )
        );

        File.ReadAllBytes(Get(server)).ShouldBe(Content);

        server.Requests[1].ShouldContain("Range: bytes=2000-");
        server.Requests[1].ShouldContain("If-Range: \"a\"");
        Files().ShouldBe(["file.zip", "file.zip.sha256"]);
    }

    // The file changed between two attempts: the server sends it whole (RFC 9110, If-Range), and nothing of the old one stays.
    [Fact]
    public void Get_ChangedMeanwhile_ComesAnew()
    {
        using LoopbackServer server = new(
            _ => LoopbackServer.Answer("200 OK", "Content-Length: 9000\r\nETag: \"old\"\r\n", new byte[4000]),
            _ => Whole()
        );

        File.ReadAllBytes(Get(server)).ShouldBe(Content);
    }

    [Fact]
    public void Get_AlwaysTruncated_SaysHowFarItCame()
    {
        using LoopbackServer server = new(Cut, Cut, Cut);

        Refusal.Of(() => Get(server), ProblemCodes.DataUnavailable, "stopped after 2000 bytes", "again");

        File.Exists(_folder["file.zip"]).ShouldBeFalse();
    }

    // Other bytes than were published, of the same length: only the checksum can tell.
    [Fact]
    public void Get_OtherBytes_AreRefusedAndNotKept()
    {
        using LoopbackServer server = new(_ =>
            LoopbackServer.Answer("200 OK", "Content-Length: 5000\r\n", new byte[5000])
        );

        Refusal.Of(() => Get(server), ProblemCodes.DataUnavailable, "SHA-256", Sum);

        Files().ShouldBeEmpty();
    }

    // The server says that it goes on from byte 2,000 and that the whole has 4,000 bytes, but sends 1,000: a lie either way.
    [Fact]
    public void Get_WrongPart_IsRefused()
    {
        using LoopbackServer server = new(
            Cut,
            _ =>
                LoopbackServer.Answer(
                    "206 Partial Content",
                    "Content-Length: 3000\r\nContent-Range: bytes 1000-3999/4000\r\n",
                    new byte[3000]
                )
        );

        Refusal.Of(() => Get(server), ProblemCodes.DataUnavailable, "another part");

        Files().ShouldBeEmpty();
    }

    // Without a length, a body may go on for ever: the limit holds while bytes come, not only for the announced size.
    [Theory]
    [InlineData("")]
    [InlineData("Content-Length: 5000\r\n")]
    public void Get_LargerThanAllowed_IsRefused(string length)
    {
        using LoopbackServer server = new(_ => LoopbackServer.Answer("200 OK", length, Content));

        Refusal.Of(
            () =>
                new DownloadCache(_folder.FullPath, _client).Get(
                    new DownloadItem(server.Address, "file.zip") { MaximumBytes = 4999 }
                ),
            ProblemCodes.TooLarge,
            "4999"
        );

        File.Exists(_folder["file.zip"]).ShouldBeFalse();
    }

    [Fact]
    public void Get_ChangedInTheCache_IsFetchedAgain()
    {
        using LoopbackServer server = new(_ => Whole(), _ => Whole());
        File.WriteAllBytes(Get(server), new byte[5000]);

        File.ReadAllBytes(Get(server)).ShouldBe(Content);
    }

    [Fact]
    public void Get_NotThere_SaysWhatTheServerAnswered()
    {
        using LoopbackServer server = new(_ => LoopbackServer.Answer("404 Not Found", "Content-Length: 0\r\n", []));

        Refusal.Of(() => Get(server), ProblemCodes.DataUnavailable, "404", "--from");
    }

    // Nobody listens at the port that a closed server had: the same as no network.
    [Fact]
    public void Get_NobodyThere_SaysSo()
    {
        LoopbackServer server = new();
        Uri address = server.Address;
        server.Dispose();

        Refusal.Of(
            () => new DownloadCache(_folder.FullPath, _client).Get(new DownloadItem(address, "file.zip")),
            ProblemCodes.DataUnavailable,
            "cannot be reached",
            "--from"
        );
        Files().ShouldBeEmpty();
    }

    // What the publisher gives no checksum for is looked at as a whole before it is kept.
    [Fact]
    public void Get_CheckFails_KeepsNothing()
    {
        using LoopbackServer server = new(_ => Whole());
        DownloadItem item = new(server.Address, "file.zip")
        {
            Check = _ => throw new PatchworkException(ProblemCodes.BadTable, "no zip"),
        };

        Refusal.Of(() => new DownloadCache(_folder.FullPath, _client).Get(item), ProblemCodes.BadTable, "no zip");

        Files().ShouldBeEmpty();
    }

    private static byte[] Whole() =>
        LoopbackServer.Answer("200 OK", "Content-Length: 5000\r\nETag: \"a\"\r\n", Content);

    private static byte[] Cut(string request) =>
        LoopbackServer.Answer("200 OK", "Content-Length: 5000\r\nETag: \"a\"\r\n", Content.AsSpan(0, 2000));

    private string Get(LoopbackServer server) =>
        new DownloadCache(_folder.FullPath, _client).Get(new DownloadItem(server.Address, "file.zip") { Sha256 = Sum });

    private string[] Files() =>
        [.. Directory.GetFiles(_folder.FullPath).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
}
