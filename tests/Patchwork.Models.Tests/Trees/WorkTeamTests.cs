namespace Patchwork.Models.Tests.Trees;

/// <summary>What is expected follows from the promise alone: each task once, failures to the caller, nothing left running.</summary>
public sealed class WorkTeamTests
{
    private const long Worthwhile = 1_000_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Run_ManyPhases_DoesEachTaskOnce(int threads)
    {
        using WorkTeam team = new(threads);
        int[] done = new int[37];

        for (int phase = 0; phase < 2000; phase++)
        {
            team.Run(done.Length, Worthwhile, task => Interlocked.Increment(ref done[task]));
            done.ShouldAllBe(count => count == phase + 1);
        }
    }

    [Fact]
    public void Run_AfterTheHelpersFellAsleep_WakesThem()
    {
        using WorkTeam team = new(2);
        using Barrier both = new(2);
        for (int phase = 0; phase < 20; phase++)
        {
            // Both tasks wait for each other, so the phase ends only if two threads are in it.
            team.Run(2, Worthwhile, _ => both.SignalAndWait(TestContext.Current.CancellationToken));
            SpinWait.SpinUntil(() => team.Sleepers == 1, TimeSpan.FromSeconds(30)).ShouldBeTrue();
        }

        both.CurrentPhaseNumber.ShouldBe(20);
    }

    [Fact]
    public void Run_TaskThrows_ThrowsToTheCallerAfterAllTasks()
    {
        using WorkTeam team = new(3);
        int others = 0;

        InvalidOperationException thrown = Should.Throw<InvalidOperationException>(() =>
            team.Run(
                10,
                Worthwhile,
                task =>
                {
                    if (task == 4)
                    {
                        throw new InvalidOperationException("task 4");
                    }

                    Interlocked.Increment(ref others);
                }
            )
        );

        thrown.Message.ShouldBe("task 4");
        others.ShouldBe(9);
        team.Run(2, Worthwhile, _ => Interlocked.Increment(ref others));
        others.ShouldBe(11);
    }

    [Fact]
    public void RunBlocks_RowsNotAMultipleOfABlock_CoversEachRowOnce()
    {
        using WorkTeam team = new(2);
        int[] seen = new int[(3 * WorkTeam.BlockRows) + 17];

        team.RunBlocks(
            seen.Length,
            (first, count) =>
            {
                for (int row = first; row < first + count; row++)
                {
                    seen[row]++;
                }
            }
        );

        seen.ShouldAllBe(count => count == 1);
    }
}
