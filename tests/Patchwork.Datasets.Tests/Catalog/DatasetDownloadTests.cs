using System.Security.Cryptography;
using Patchwork.Datasets.Catalog;
using Patchwork.Datasets.Tests.Downloads;

namespace Patchwork.Datasets.Tests.Catalog;

public sealed class DatasetDownloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    // Every file is asked for once, by data set and name at the mirror, and lies in the folder afterwards.
    [Fact]
    public void Folder_PublishedFiles_AreFetchedOnce()
    {
        byte[] first = "one"u8.ToArray();
        byte[] second = "two"u8.ToArray();
        using LoopbackServer server = new(_ => Answer(first), _ => Answer(second));
        DatasetDownload download = new(_folder.FullPath, _client, new Uri(server.Address, "/"));
        KnownDataset made = Made(("a.bin", first), ("b.bin", second));

        string folder = download.Folder(made);
        download.Folder(made).ShouldBe(folder);

        File.ReadAllBytes(Path.Combine(folder, "b.bin")).ShouldBe(second);
        server.Requests.Count.ShouldBe(2);
        server.Requests[0].ShouldStartWith("GET /adult/a.bin ");
    }

    // Another file than was published: nothing of it stays.
    [Fact]
    public void Folder_OtherBytes_AreNotKept()
    {
        using LoopbackServer server = new(_ => Answer("<html>sorry"u8.ToArray()));
        DatasetDownload download = new(_folder.FullPath, _client, new Uri(server.Address, "/"));

        Refusal.Of(
            () => download.Folder(Made(("a.bin", "one"u8.ToArray()))),
            ProblemCodes.DataUnavailable,
            "a.bin",
            "SHA-256"
        );

        Directory.GetFiles(_folder.FullPath, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void Folder_NothingPublished_SaysWhatToBring() =>
        Refusal.Of(
            () => new DatasetDownload(_folder.FullPath, _client).Folder(DatasetCatalog.Find("law-school")),
            ProblemCodes.BadOption,
            "--from DIR",
            "--from FILE",
            "law_data.csv"
        );

    [Fact]
    public void All_Entries_SayWhatIsNeeded()
    {
        foreach (KnownDataset dataset in DatasetCatalog.All)
        {
            dataset.Licence.ShouldNotBeNullOrWhiteSpace(dataset.Name);
            dataset.Source.ShouldNotBeNullOrWhiteSpace(dataset.Name);
            dataset.Size.ShouldNotBeNullOrWhiteSpace(dataset.Name);
            dataset.Published.ShouldAllBe(f => f.Sha256.Length == 64 && f.Address.Scheme == "https" && f.Bytes > 0);
            dataset.Images?.Classes.Distinct().Count().ShouldBe(dataset.Images.Classes.Count);
        }

        DatasetCatalog.Find("cifar100").Images!.Classes.Count.ShouldBe(100);
    }

    private static KnownDataset Made(params (string Name, byte[] Bytes)[] files) =>
        DatasetCatalog.Find("adult") with
        {
            Published =
            [
                .. files.Select(f => new KnownFile(
                    f.Name,
                    new Uri("https://example.org/" + f.Name),
                    f.Bytes.Length,
                    Convert.ToHexStringLower(SHA256.HashData(f.Bytes))
                )),
            ],
        };

    private static byte[] Answer(byte[] body) =>
        LoopbackServer.Answer("200 OK", $"Content-Length: {body.Length}\r\n", body);
}
