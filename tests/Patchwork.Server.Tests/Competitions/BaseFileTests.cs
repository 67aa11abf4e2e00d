using System.Net;
using System.Text.Json;
using Patchwork.Competitions.Archives;
using Patchwork.Server.Tests.Archiving;
using Patchwork.Server.Tests.Running;
using Patchwork.Server.Tests.Submissions;

namespace Patchwork.Server.Tests.Competitions;

// Expected: issue text, point 2: the base model may be ONNX; interfaces section 6: base: { file: base.onnx }.
public sealed class BaseFileTests(ServerFixture server)
{
    private static readonly string Yaml = OpenedCompetition.Yaml.Replace(
        "base: { train: constant }",
        "base: { file: base.onnx }"
    );

    // wage = 10 + 5 for sex b + a tenth of the age + a disturbance of variance 0.1: a base that knows all of it but sex b leaves
    // 5² for half of the people, 12.5, and the disturbance.
    [Fact]
    public async Task Open_WithAnOnnxBase_StartsFromItsPredictions()
    {
        OpenedCompetition competition = await OpenedCompetition.OpenAsync(
            server.Organiser,
            server.Server.Address,
            "",
            Yaml,
            ModelFileTests.Linear([0, 0.1f, 0], 10)
        );
        using Api team = await competition.JoinAsync("Heron");
        (await team.GetAsync($"{competition.Path}/leaderboard"))
            .GetProperty("global")
            .GetProperty("loss")
            .GetDouble()
            .ShouldBeInRange(11.5, 13.5);

        JsonElement decided = await team.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");

        decided.GetProperty("global").GetProperty("verdict").GetString().ShouldBe("accepted");
        string board = (await team.GetAsync($"{competition.Path}/leaderboard")).GetProperty("teams").ToString();
        await server.ForgetAsync(competition.Slug);
        (await team.GetAsync($"{competition.Path}/leaderboard")).GetProperty("teams").ToString().ShouldBe(board);
        string file = await ArchiveTests.DownloadAsync(server.Organiser, $"{competition.Path}/archive.zip");
        using (Archive archive = Archive.Open(file))
        {
            ArchiveVerifier.Verify(archive).Decisions.ShouldBe(1);
            archive.Manifest.BaseFile.ShouldBe("models/base.onnx");
        }

        File.Delete(file);
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { (byte)'{', (byte)'}' })]
    public async Task Open_WithABaseThatIsNoModel_SaysSo(byte[] file)
    {
        using ByteArrayContent bundle = new(OpenedCompetition.Bundle(Yaml, baseFile: file));
        JsonElement problem = await server.Organiser.PostAsync(
            "/api/v1/competitions",
            bundle,
            HttpStatusCode.BadRequest
        );
        problem.GetProperty("code").GetString().ShouldBe("bad-model-file");
    }
}
