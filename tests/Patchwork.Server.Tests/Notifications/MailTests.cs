using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Notifications;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Notifications;

// Expected: nobody gets more than one letter unless they agreed; what a refused letter said comes later.
public sealed partial class MailTests(ServerFixture server)
{
    [Fact]
    public async Task Mail_AgreedTo_TellsOfEveryUpdateUntilItIsStopped()
    {
        await using SmtpListener smtp = new(refusals: 1);
        await using OwnServer own = await OwnServer.StartAsync(o =>
            o with
            {
                Settings = new ServerSettings
                {
                    Mail = new MailSettings
                    {
                        Host = "127.0.0.1",
                        Port = smtp.Port,
                        From = "patchwork@example.org",
                        Tls = false,
                    },
                },
                NotifyPause = TimeSpan.FromMilliseconds(20),
                NotifyRetry = TimeSpan.FromMilliseconds(50),
            }
        );
        OpenedCompetition competition = await own.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        string path = $"{competition.Path}/subscriptions";
        JsonElement made = await team.PostJsonAsync(
            path,
            new { kind = "mail", target = "ada@example.org" },
            HttpStatusCode.Created
        );
        made.GetProperty("status").GetString().ShouldBe("waiting");
        made.TryGetProperty("secret", out _).ShouldBeFalse("it would let anybody agree for the mailbox");

        string asked = await smtp.NextAsync();
        string question = SmtpListener.TextOf(asked);
        await team.SubmitAndWaitAsync(competition.Slug, "age < 45", "train:linear");
        string link = Link().Match(question).Value;
        await AnswerAsync(link, "yes");
        // The update before the consent is told as well: it was asked for.
        string told = await smtp.NextAsync();
        string first = SmtpListener.TextOf(told);
        first.ShouldContain("Heron");
        first.ShouldContain($"/c/{competition.Slug}");
        first.ShouldContain("/predictions/train.npy");
        // RFC 5322: a mark in the sender's domain, another one for every letter.
        MarkOf(told).ShouldNotBe(MarkOf(asked));
        await AnswerAsync(Link().Match(first).Value, "no");
        await team.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        (await team.GetAsync(path))[0].GetProperty("status").GetString().ShouldBe("stopped");
        smtp.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Mail_WithoutAServer_SaysThatThereIsNone()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");

        JsonElement problem = await team.PostJsonAsync(
            $"{competition.Path}/subscriptions",
            new { kind = "mail", target = "ada@example.org" },
            HttpStatusCode.ServiceUnavailable
        );

        problem.GetProperty("code").GetString().ShouldBe("data-unavailable");
    }

    // As a person does it: opens the link, presses a button.
    private static async Task AnswerAsync(string link, string answer)
    {
        using HttpClientHandler handler = new() { CookieContainer = new CookieContainer() };
        using HttpClient browser = new(handler);
        string page = await browser.GetStringAsync(new Uri(link));
        Dictionary<string, string> form = Fields()
            .Matches(page)
            .ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value));
        form["answer"] = answer;
        using FormUrlEncodedContent content = new(form);
        using HttpResponseMessage response = await browser.PostAsync(new Uri(new Uri(link), "/mail"), content);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static string MarkOf(string letter)
    {
        string head = letter.Split("\n\n", 2)[0];
        return Mark().Matches(head).ShouldHaveSingleItem(head).Groups["mark"].Value;
    }

    [GeneratedRegex(
        @"^Message-ID: <(?<mark>[0-9a-f]{32})@example\.org>$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex Mark();

    [GeneratedRegex(@"http://127\S+/mail\?ticket=\S+", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(
        "type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Fields();
}
