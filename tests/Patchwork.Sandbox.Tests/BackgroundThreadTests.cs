using System.Globalization;

namespace Patchwork.Sandbox.Tests;

// Expected: proc(5): the 19th field of a stat file is the niceness, of a thread under /proc/thread-self.
public sealed class BackgroundThreadTests
{
    [Fact]
    public async Task RunAsync_OnLinux_GivesWayAndNobodyElseDoes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Threads have a niceness of their own on Linux.");

        int here = Niceness();
        int there = await BackgroundThread.RunAsync(Niceness, TestContext.Current.CancellationToken);

        there.ShouldBe(Math.Max(here, BackgroundThread.Niceness));
        (await Task.Run(Niceness, TestContext.Current.CancellationToken)).ShouldBe(here);
    }

    [Fact]
    public async Task RunAsync_WorkThatFails_FailsAsItDid()
    {
        FormatException failed = await Should.ThrowAsync<FormatException>(() =>
            BackgroundThread.RunAsync<int>(() => throw new FormatException("as it was"))
        );

        failed.Message.ShouldBe("as it was");
    }

    [Fact]
    public async Task RunAsync_Cancelled_IsCancelledAndNotAFault()
    {
        using CancellationTokenSource over = new();
        Task<int> before = BackgroundThread.RunAsync(() => 1, new CancellationToken(canceled: true));
        Task<int> within = BackgroundThread.RunAsync(
            () =>
            {
                over.Cancel();
                over.Token.ThrowIfCancellationRequested();
                return 1;
            },
            over.Token
        );

        await Should.ThrowAsync<OperationCanceledException>(() => before);
        await Should.ThrowAsync<OperationCanceledException>(() => within);
        within.IsCanceled.ShouldBeTrue();
    }

    internal static int NicenessIn(string stat) =>
        int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16], CultureInfo.InvariantCulture);

    private static int Niceness() => NicenessIn(File.ReadAllText("/proc/thread-self/stat"));
}
