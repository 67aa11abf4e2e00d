using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;
using Patchwork.Server.Hosting;
using Patchwork.Server.Submissions;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Submissions;

// Expected: the codes of interfaces section 7.
public sealed class ModelFileTests
{
    [Fact]
    public async Task Submit_OnnxWithoutASandbox_IsAnsweredWithWeakSandbox()
    {
        string home = Directory.CreateTempSubdirectory("patchwork-weak-").FullName;
        await using (
            PatchworkServer weak = await PatchworkServer.StartAsync(
                new ServerOptions { Url = "http://127.0.0.1:0", Home = home },
                services => services.AddSingleton<ISubmissionScorer>(s => s.GetRequiredService<PlatformScorer>())
            )
        )
        {
            using Api organiser = await Api.OrganiserAsync(weak);
            OpenedCompetition competition = await OpenedCompetition.OpenAsync(organiser, weak.Address);
            using Api team = await competition.JoinAsync("Heron");
            MultipartFormDataContent form = [];
            form.Add(new StringContent("age >= 30"), "group");
            form.Add(new ByteArrayContent(Linear([0, 1, 0], 0)), "model", "h.onnx");

            JsonElement problem = await team.PostAsync(
                $"{competition.Path}/submissions",
                form,
                HttpStatusCode.ServiceUnavailable
            );

            problem.GetProperty("code").GetString().ShouldBe("weak-sandbox");
        }

        Directory.Delete(home, recursive: true);
    }

    private static byte[] Linear(float[] weights, float constant)
    {
        OnnxGraphBuilder graph = new(18);
        string x = graph.Input("x", OnnxElementType.Float, null, weights.Length);
        string w = graph.Constant("w", weights, weights.Length, 1);
        string b = graph.Constant("b", new[] { constant }, 1);
        string sum = graph.Add("Add", "sum", [graph.Add("MatMul", "product", [x, w]), b]);
        graph.Output("y", sum, OnnxElementType.Float, null, 1);
        return OnnxModelWriter.Write(graph.Build());
    }
}
