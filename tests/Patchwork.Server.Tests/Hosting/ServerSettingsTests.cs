using Patchwork.Server.Hosting;

namespace Patchwork.Server.Tests.Hosting;

// Expected: interfaces section 1: one plain sentence that says where, what is wrong and what is expected, nothing of how the server is built.
public sealed class ServerSettingsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(
        "{\"signIn\":{\"clientId\":\"a\",\"clientSecret\":\"b\",\n\"scopes\":\"openid\"}}",
        "line 2, at $.signIn.scopes: expected a list in brackets, each of it text in quotes."
    )]
    [InlineData(
        "{\"signIn\":{\"clientId\":\"a\",\"clientSecret\":\"b\",\"scopes\":[7]}}",
        "line 1, at $.signIn.scopes[0]: expected text in quotes."
    )]
    [InlineData("{\"signIn\":{\"scopes\":[]}}", "at $.signIn: expected an object with clientId and clientSecret.")]
    [InlineData("{\"privateWebhooks\":\"yes\"}", "line 1, at $.privateWebhooks: expected true or false.")]
    [InlineData(
        "{\"mail\":{\"host\":\"a\",\"from\":\"b\",\"port\":\"25\"}}",
        "at $.mail.port: expected a whole number of at most 2,147,483,647."
    )]
    [InlineData("{\"mail\":{\"host\":null,\"from\":\"b\"}}", "at $.mail.host: expected text in quotes.")]
    [InlineData(
        "{\"publicUri\":\"http://a\"}",
        "line 1, at $.publicUri: there is no such key; did you mean 'publicUrl'?"
    )]
    [InlineData(
        "{\"mail\":{\"zzzzzzzz\":1}}",
        "at $.mail.zzzzzzzz: there is no such key; expected host, port, from, user, password, tls."
    )]
    [InlineData(
        "{\"mail\":{\"host\":\"a\",\"from\":\"b@c.org\",\"port\":99999}}",
        " at $.mail.port: expected a port from 1 to 65535, not 99999."
    )]
    [InlineData(
        "{\"mail\":{\"host\":\"a b\",\"from\":\"b@c.org\"}}",
        " at $.mail.host: expected the name of an SMTP server, not 'a b'."
    )]
    [InlineData(
        "{\"mail\":{\"host\":\"a\",\"from\":\"zz\"}}",
        " at $.mail.from: expected a mail address such as patchwork@example.org, not 'zz'."
    )]
    [InlineData(
        "{\"foo\":1}",
        "at $.foo: there is no such key; expected publicUrl, mail, signIn, traces, privateWebhooks."
    )]
    [InlineData("{\"mail\":{\"host\":\"a\"}}", "at $.mail: expected an object with host and from.")]
    [InlineData(
        "[]",
        "line 1, at $: expected an object with some of publicUrl, mail, signIn, traces, privateWebhooks."
    )]
    [InlineData("", "the text is empty or ends too early; expected a JSON object.")]
    [InlineData(
        "{\n\"traces\" 1}",
        "line 2, at $: this is not JSON ('1' is invalid after a property name. Expected a ':')."
    )]
    public void Read_WhatIsNotTaken_IsToldWithoutTypesOfOurs(string json, string words)
    {
        File.WriteAllText(_file, json);

        PatchworkException refusal = Should.Throw<PatchworkException>(() => ServerSettings.Read(_file));

        refusal.Code.ShouldBe(ProblemCodes.BadSpec);
        refusal.Message.ShouldStartWith(_file);
        refusal.Message.ShouldEndWith(words);
        refusal.Message.ShouldNotContain("System.");
        refusal.Message.ShouldNotContain("Patchwork.Server");
    }
}
