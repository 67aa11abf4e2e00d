using Patchwork.Server.Hosting;

namespace Patchwork.Server.Tests.Hosting;

// Expected by hand: due when more than 100 lie above the least seen since it was due last.
public sealed class GarbageGaugeTests
{
    [Fact]
    public void IsDue_AboveWhatWasInUse_OnceUntilItFellAndGrewAgain()
    {
        GarbageGauge gauge = new(100);

        long[] seen = [500, 600, 601, 640, 420, 520, 521];
        seen.Select(gauge.IsDue).ShouldBe([false, false, true, false, false, false, true]);
    }

    [Fact]
    public void IsDue_WhereWhatIsInUseGrew_ComparesWithTheNewLevel()
    {
        GarbageGauge gauge = new(100);

        long[] seen = [500, 700, 690, 780, 791];
        seen.Select(gauge.IsDue).ShouldBe([false, true, false, false, true]);
    }
}
