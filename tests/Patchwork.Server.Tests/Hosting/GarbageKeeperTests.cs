using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Patchwork.Server.Hosting;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Hosting;

// Expected: whoever limits the garbage gets the service that collects it, started with the server and ended with it.
public sealed class GarbageKeeperTests
{
    [Fact]
    public async Task Start_WithALimitOfGarbage_RunsTheKeeperUntilTheServerStops()
    {
        await using OwnServer own = await OwnServer.StartAsync(o => o with { GarbageMiB = 1 });

        GarbageKeeper keeper = own.Server.Services.GetServices<IHostedService>().OfType<GarbageKeeper>().Single();

        keeper.ExecuteTask.ShouldNotBeNull().IsCompleted.ShouldBeFalse();
        await own.StopAsync();
        keeper.ExecuteTask.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task Execute_WithoutALimit_LeavesItToTheRuntime()
    {
        using GarbageKeeper keeper = new(new ServerOptions());

        await keeper.StartAsync(CancellationToken.None);

        await keeper.ExecuteTask.ShouldNotBeNull();
    }
}
