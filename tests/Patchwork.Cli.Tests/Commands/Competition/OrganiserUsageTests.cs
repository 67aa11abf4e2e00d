using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;

namespace Patchwork.Cli.Tests.Commands;

// Expected: interfaces section 1: one sentence and exit code 2. There is no competition on this server.
public sealed class OrganiserUsageTests(OrganiserServer server) : IClassFixture<OrganiserServer>
{
    [Theory]
    [InlineData("competition", "edit", "steps")]
    [InlineData("competition", "edit", "steps", "--alpha", "much")]
    [InlineData("competition", "rerun", "steps")]
    [InlineData("competition", "rerun", "steps", "--all", "--apply", "1")]
    [InlineData("competition", "export", "steps", "x", "--grades", "--without-names")]
    [InlineData("competition", "import", "nothing.zip")]
    [InlineData("competition", "verify", "nothing.zip")]
    [InlineData("competition", "publish", "pages")]
    [InlineData("competition", "release", "steps")]
    public void Command_WithNothingToDo_SaysWhatIsMissing(params string[] arguments)
    {
        AppRun run = AppRun.Of(
            CommandCatalog.Find(),
            [.. arguments, "--json", "--url", server.Server.Address, "--token", server.Token]
        );

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("message").GetString()!.Length.ShouldBeGreaterThan(10);
    }
}
