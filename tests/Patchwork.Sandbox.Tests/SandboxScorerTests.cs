using System.Text;
using Patchwork.Sandbox.Tests.Attacks;
using Patchwork.Tables;

namespace Patchwork.Sandbox.Tests;

public sealed class SandboxScorerTests : IDisposable
{
    private readonly DeliveredFiles _delivered = new();

    public void Dispose() => _delivered.Dispose();

    // Each pair gets a fresh process: what one wrote into its worker's memory no other can find. Process ids differ.
    [Fact]
    public async Task ScoreAsync_TwoPairs_RunInProcessesOfTheirOwn()
    {
        await using SandboxScorer scorer = new(AttackRun.Options(_delivered.Payload));

        PairScore first = await AttackRun.ScoreAsync(scorer, "call 39", CancellationToken.None);
        PairScore second = await AttackRun.ScoreAsync(scorer, "call 39", CancellationToken.None);

        first.Refusal.ShouldBeNull(first.Log);
        first.Predictions!.Value[0].ShouldNotBe(second.Predictions!.Value[0]);
    }

    // Memory by the kernel's account: a .NET program holds at least 10 MiB, this one no more than its limit.
    [Fact]
    public async Task ScoreAsync_AnyPair_SaysWhatItTook()
    {
        await using SandboxScorer scorer = new(AttackRun.Options(_delivered.Payload));

        PairScore score = await AttackRun.ScoreAsync(scorer, "call 39", CancellationToken.None);

        score.PeakBytes.ShouldBeInRange(10L << 20, AttackRun.Limits.MemoryBytes);
        score.ElapsedSeconds.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task ScoreAsync_Cancelled_EndsTheWorker()
    {
        await using SandboxScorer scorer = new(AttackRun.Options(_delivered.Payload));
        using CancellationTokenSource cancelling = new();
        Task<PairScore> scoring = AttackRun.ScoreAsync(scorer, "sleep", cancelling.Token);

        await cancelling.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => scoring);
    }

    // One byte over: refused before a worker is asked.
    [Fact]
    public async Task ScoreAsync_FileOverTheLimit_IsModelTooLarge()
    {
        await using SandboxScorer scorer = new(
            AttackRun.Options(_delivered.Payload) with
            {
                Limits = new SandboxLimits { ModelBytes = 4 },
            }
        );

        PairScore score = await AttackRun.ScoreAsync(scorer, "spin!", CancellationToken.None);

        score.Refusal.ShouldBe(VerdictCodes.ModelTooLarge);
    }

    // The group's rows are known outside: NaN where the group is not does no harm.
    [Fact]
    public async Task ScoreAsync_NaNOutsideTheKnownGroup_IsScored()
    {
        PairScore score = await NotFiniteAsync(RowSet.Empty(4));

        score.Refusal.ShouldBeNull(score.Log);
    }

    // Where all rows are the group's, they are counted within it: their numbers are not those of a table.
    [Fact]
    public async Task ScoreAsync_NaNInsideTheKnownGroup_IsToldByTheRowOfTheGroup()
    {
        PairScore score = await NotFiniteAsync(RowSet.Full(4));

        score.Refusal.ShouldBe(VerdictCodes.NotFinite);
        score.Message!.ShouldContain("row 1 of the group");
    }

    private async Task<PairScore> NotFiniteAsync(RowSet known)
    {
        await using SandboxScorer scorer = new(AttackRun.Options(_delivered.Payload));
        Table rows = new([new NumberColumn("x", [1, 2, 3, 4])]);
        ScoreRequest request = new()
        {
            Model = Encoding.UTF8.GetBytes("answer nan"),
            Rows = rows,
            Schema = Schema.Of(rows, ["x"]),
            KnownGroup = known,
        };
        return await scorer.ScoreAsync(request, CancellationToken.None);
    }

    [Fact]
    public async Task ScoreAsync_NoWorkerThere_IsWeakSandbox() =>
        (
            await Should.ThrowAsync<PatchworkException>(async () =>
            {
                await using SandboxScorer scorer = new(AttackRun.Options("/nowhere/worker.dll"));
            })
        ).Code.ShouldBe(ProblemCodes.WeakSandbox);
}
