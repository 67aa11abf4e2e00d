using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;

namespace Patchwork.Cli.Tests.Commands;

// Expected: interfaces section 1: one sentence, exit code 2, nothing of the reader inside. No server is asked.
public sealed class CompetitionVerifyTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("", ", line 1: this is not JSON; expected the JSON that was published at the opening.")]
    [InlineData(
        "{\n  \"split\" 1 }",
        ", line 2: this is not JSON; expected the JSON that was published at the opening."
    )]
    [InlineData("7", " has no hash 'split'; expected the commitment that was published at the opening.")]
    public void Verify_CommitmentThatIsNone_IsOnePlainSentence(string text, string words)
    {
        File.WriteAllText(_file, text);

        AppRun run = Run(_file);

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("code").GetString().ShouldBe("bad-spec");
        run.Json.GetProperty("message").GetString().ShouldBe(_file + words);
    }

    [Theory]
    [InlineData("/dev/null", "/dev/null is a device; expected a plain file.")]
    [InlineData("/tmp", "/tmp is a folder; expected a plain file.")]
    [InlineData(
        "/nowhere/kept.json",
        "/nowhere/kept.json is not there or cannot be read; expected the JSON that was published at the opening."
    )]
    public void Verify_CommitmentThatIsNoFile_SaysWhatItIs(string path, string words)
    {
        AppRun run = Run(path);

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("code").GetString().ShouldBe("not-found");
        run.Json.GetProperty("message").GetString().ShouldBe(words);
    }

    private static AppRun Run(string commitment) =>
        AppRun.Of(CommandCatalog.Find(), ["competition", "verify", "wages", "--commitment", commitment, "--json"]);
}
