using System.Globalization;
using Patchwork.Sandbox.Boxes;
using Patchwork.Sandbox.Tests.Attacks;

namespace Patchwork.Sandbox.Tests.Boxes;

/// <summary>Workers give way to the platform's pages, also where the kernel shares the processor between sessions.</summary>
public sealed class BoxPriorityTests : IDisposable
{
    private readonly DeliveredFiles _delivered = new();

    public void Dispose() => _delivered.Dispose();

    // Expected: proc(5) for the niceness of each thread; sched(7) for /proc/PID/autogroup, which says 'nice N' of the worker's session.
    [Fact]
    public async Task StartAsync_AnyWorker_IsNiceAndSoIsItsSession()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux(),
            "Processes begin as nice as the thread that starts them on Linux."
        );
        using BoxMaker maker = new(AttackRun.Options(_delivered.Worker));

        using Box box = await maker.StartAsync(TestContext.Current.CancellationToken);

        string folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{box.ProcessId}");
        string[] threads = Directory.GetDirectories($"{folder}/task");
        threads.ShouldNotBeEmpty();
        foreach (string thread in threads)
        {
            BackgroundThreadTests
                .NicenessIn(await File.ReadAllTextAsync($"{thread}/stat", TestContext.Current.CancellationToken))
                .ShouldBeGreaterThanOrEqualTo(BackgroundThread.Niceness);
        }

        // Not every kernel has autogroups; where there are none nothing needs to be said.
        string group = $"{folder}/autogroup";
        if (File.Exists(group))
        {
            string text = (await File.ReadAllTextAsync(group, TestContext.Current.CancellationToken)).Trim();
            text.ShouldEndWith($"nice {BackgroundThread.Niceness}");
        }
    }
}
