using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Competitions;

// Expected: a packed file of strangers, or of an organiser who was careless, is refused by what it says that it becomes; the limit is
// the option's, since gigabytes are no test.
public sealed class UnpackedSizeTests
{
    [Fact]
    public async Task BundleOrArchive_ThatUnpacksToMoreThanTheOptionAllows_IsTooLarge()
    {
        await using OwnServer own = await OwnServer.StartAsync(o => o with { UnpackedBytes = 100_000 });
        OpenedCompetition competition = await own.OpenAsync();
        byte[] archive = await own.Organiser.Http.GetByteArrayAsync(
            new Uri($"{competition.Path}/archive.zip", UriKind.Relative)
        );
        byte[] bundle = OpenedCompetition.Bundle(
            OpenedCompetition.Yaml,
            "sex,age,region,wage\n" + string.Concat(Enumerable.Repeat("a,30,north,1\n", 10_000))
        );
        bundle.Length.ShouldBeLessThan(5_000);

        JsonElement refused = await own.Organiser.PostAsync(
            "/api/v1/competitions",
            new ByteArrayContent(bundle),
            HttpStatusCode.RequestEntityTooLarge
        );
        JsonElement refusedArchive = await own.Organiser.PostAsync(
            "/api/v1/competitions/import",
            new ByteArrayContent(Grown(archive)),
            HttpStatusCode.RequestEntityTooLarge
        );
        JsonElement taken = await own.Organiser.PostAsync(
            "/api/v1/competitions/import",
            new ByteArrayContent(archive),
            HttpStatusCode.Created
        );

        refused.GetProperty("code").GetString().ShouldBe("too-large");
        refused
            .GetProperty("message")
            .GetString()
            .ShouldBe("bundle.zip is larger than 100,000 bytes once unpacked, the most that is taken.");
        refusedArchive.GetProperty("code").GetString().ShouldBe("too-large");
        taken.GetProperty("slug").GetString().ShouldNotBe(competition.Slug);
    }

    // The teams' table grown by a cell of spaces.
    private static byte[] Grown(byte[] archive)
    {
        using MemoryStream bytes = new();
        bytes.Write(archive);
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            ZipArchiveEntry table = zip.GetEntry("teams.csv")!;
            using Stream content = table.Open();
            content.Seek(0, SeekOrigin.End);
            content.Write(Enumerable.Repeat((byte)' ', 200_000).ToArray());
        }

        return bytes.ToArray();
    }
}
