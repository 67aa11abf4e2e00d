using System.Text.RegularExpressions;

namespace Patchwork.Architecture.Tests;

// docs/architecture.md: only the sandbox starts processes; outward sockets belong to the parts named there.
public sealed partial class ProcessAndSocketTests
{
    private static readonly string[] MayOpenSockets =
    [
        "src/Patchwork.Datasets/",
        "src/Patchwork.Server/Notifications/",
        "src/Patchwork.Server/SignIn/",
        "src/Patchwork.Cli/Api/",
    ];

    [Fact]
    public void Sources_OutsideTheSandbox_StartNoProcess() =>
        Uses(StartsProcess(), ["src/Patchwork.Sandbox/Boxes/"]).ShouldBeEmpty();

    [Fact]
    public void Sources_OutsideTheNamedParts_OpenNoSocket() => Uses(OpensSocket(), MayOpenSockets).ShouldBeEmpty();

    [Theory]
    [InlineData("using Process p = Process.Start(info);", true)]
    [InlineData("ProcessStartInfo info = new(name);", true)]
    [InlineData("int id = Environment.ProcessId;", false)]
    public void StartsProcess_Code_IsFound(string code, bool expected) =>
        StartsProcess().IsMatch(code).ShouldBe(expected);

    [Theory]
    [InlineData("using HttpClient client = new();", true)]
    [InlineData("using System.Net.Sockets;", true)]
    [InlineData("string url = Read();", false)]
    public void OpensSocket_Code_IsFound(string code, bool expected) => OpensSocket().IsMatch(code).ShouldBe(expected);

    private static IEnumerable<string> Uses(Regex pattern, string[] exceptIn) =>
        Repository
            .Files("src")
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
            .Where(path => !exceptIn.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
            .Where(path => pattern.IsMatch(Repository.ReadCode(path)));

    [GeneratedRegex(
        @"\bProcess\s*\.\s*Start\b|\bProcessStartInfo\b|\bnew\s+Process\b|\bposix_spawn|\bexecve\b",
        RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex StartsProcess();

    [GeneratedRegex(
        @"\bSystem\.Net\.Sockets\b|\b(Socket|TcpClient|TcpListener|UdpClient|HttpClient|HttpListener|ClientWebSocket|WebClient|WebRequest|Dns)\b",
        RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex OpensSocket();
}
