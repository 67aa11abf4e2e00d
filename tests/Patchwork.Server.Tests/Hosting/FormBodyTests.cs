using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Hosting;

// Expected: RFC 9110, 400 for a body that is malformed; RFC 2046 ends a form in parts with its boundary and two hyphens. A fault is ours alone.
public sealed class FormBodyTests(ServerFixture server)
{
    private const string Text = "--x\r\nContent-Disposition: form-data; name=\"group\"\r\n\r\nage>3";
    private const string AFile =
        Text
        + "\r\n--x\r\nContent-Disposition: form-data; name=\"model\"; filename=\"h.onnx\"\r\nContent-Type: application/octet-stream\r\n\r\nabc";

    [Fact]
    public async Task Form_ThatEndsInAPart_IsTheSendersMistakeWhereverOneIsRead()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        string page = $"/c/{competition.Slug}";
        (Api Who, string Path)[] readers =
        [
            (team, $"{competition.Path}/submissions"),
            (server.Organiser, "/api/v1/competitions"),
            (team, $"{page}/submit"),
            (team, $"{page}/groups"),
            (server.Organiser, "/organise/new"),
            (server.Organiser, $"/organise/{competition.Slug}"),
            (team, "/sign-in"),
        ];
        foreach ((Api who, string path) in readers)
        {
            foreach (string body in new[] { Text, AFile })
            {
                using ByteArrayContent content = new(Encoding.ASCII.GetBytes(body));
                content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
                using HttpResponseMessage response = await who.Http.PostAsync(path, content);

                string said = $"{path} with '{body}': {await response.Content.ReadAsStringAsync()}";
                response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, said);
                said.ShouldContain("\"code\":\"bad-option\"");
            }
        }
    }
}
