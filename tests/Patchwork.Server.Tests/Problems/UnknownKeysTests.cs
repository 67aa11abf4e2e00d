using System.Net;
using System.Text;
using System.Text.Json;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Problems;

// Expected: architecture.md: bad input gets a stable code and a sentence that names what is wrong and what is expected; nothing changes.
public sealed class UnknownKeysTests(ServerFixture server)
{
    [Theory]
    [InlineData("{}", "$")]
    [InlineData("{\"consent\":true}", "$.consent")]
    [InlineData("{\"researchConsent\":true,\"team\":\"Heron\"}", "$.team")]
    [InlineData("{\"researchConsent\":null}", "$.researchConsent")]
    [InlineData("[]", "$")]
    public async Task Consent_OtherThanItsOneKey_IsRefusedAndChangesNothing(string body, string named)
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        await heron.PostJsonAsync($"{competition.Path}/consent", new { researchConsent = true });
        using StringContent content = new(body, Encoding.UTF8, "application/json");

        JsonElement problem = await heron.PostAsync($"{competition.Path}/consent", content, HttpStatusCode.BadRequest);

        problem.GetProperty("code").GetString().ShouldBe("bad-option");
        problem.GetProperty("message").GetString()!.ShouldContain(named);
        (await heron.GetAsync($"{competition.Path}/team")).GetProperty("researchConsent").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Join_WithAKeyThatIsNone_NamesIt()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api nobody = server.Anonymous();

        JsonElement problem = await nobody.PostJsonAsync(
            $"{competition.Path}/teams",
            new
            {
                name = "Heron",
                competition.Invitation,
                acceptTerms = true,
                reserchConsent = true,
            },
            HttpStatusCode.BadRequest
        );

        problem.GetProperty("code").GetString().ShouldBe("bad-option");
        problem.GetProperty("message").GetString()!.ShouldContain("$.reserchConsent");
    }

    [Theory]
    [InlineData("modle", false, "'modle'")]
    [InlineData("modle", true, "'modle'")]
    [InlineData("group", false, "more than once")]
    public async Task Submit_WithAFieldThatIsNoneOrTwice_IsRefusedInsteadOfReportingAGroup(
        string field,
        bool isFile,
        string named
    )
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using MultipartFormDataContent form = new() { { new StringContent("age >= 40"), "group" } };
        if (isFile)
        {
            form.Add(new ByteArrayContent([1]), field, "h.onnx");
        }
        else
        {
            form.Add(new StringContent("train:trees"), field);
        }

        JsonElement problem = await heron.PostAsync($"{competition.Path}/submissions", form, HttpStatusCode.BadRequest);

        problem.GetProperty("code").GetString().ShouldBe("bad-option");
        problem.GetProperty("message").GetString()!.ShouldContain(named);
        (await heron.GetAsync($"{competition.Path}/submissions")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Submit_WithAnEmptyModelFile_SaysSo()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using MultipartFormDataContent form = new()
        {
            { new StringContent("age >= 40"), "group" },
            { new ByteArrayContent([]), "model", "h.onnx" },
        };

        JsonElement problem = await heron.PostAsync($"{competition.Path}/submissions", form, HttpStatusCode.BadRequest);

        problem.GetProperty("message").GetString()!.ShouldContain("'model' is empty");
    }
}
