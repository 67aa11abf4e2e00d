using Patchwork.Datasets.Acs;
using Patchwork.Datasets.Downloads;
using Patchwork.Datasets.Tests.Downloads;

namespace Patchwork.Datasets.Tests.Acs;

public sealed class AcsDownloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    // The path is the one at the Census Bureau: data/pums/YEAR/1-Year/csv_pXX.zip.
    [Fact]
    public void Persons_WholeZip_IsKeptAndRead()
    {
        byte[] zip = MadeSurvey.Zip();
        using LoopbackServer server = new(_ => Answer(zip));

        string path = Download(server).Persons(AcsState.Find("DE"), 2018);

        AcsPersonFile.Read(path).Rows.ShouldBe(5);
        server.Requests[0].ShouldStartWith("GET /data/pums/2018/1-Year/csv_pde.zip ");
    }

    // A zip that was already cut at the server, and a page that says sorry with status 200: neither enters the cache.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Persons_NoWholeZip_IsNotKept(bool cut)
    {
        byte[] zip = MadeSurvey.Zip();
        using LoopbackServer server = new(_ => Answer(cut ? zip[..(zip.Length / 2)] : "<html>sorry"u8.ToArray()));

        Refusal.Of(
            () => Download(server).Persons(AcsState.Find("DE"), 2018),
            ProblemCodes.DataUnavailable,
            "csv_pde.zip"
        );

        Directory.GetFiles(_folder.FullPath, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private static byte[] Answer(byte[] body) =>
        LoopbackServer.Answer("200 OK", $"Content-Length: {body.Length}\r\n", body);

    private AcsDownload Download(LoopbackServer server) =>
        new(new DownloadCache(_folder.FullPath, _client), new Uri(server.Address, "/"));
}
