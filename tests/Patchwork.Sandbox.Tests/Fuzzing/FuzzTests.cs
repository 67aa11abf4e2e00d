using Patchwork.Onnx;
using Patchwork.Sandbox.Protocol;
using Patchwork.Sandbox.Tests.Attacks;
using Patchwork.Sandbox.Worker.Serving;
using Patchwork.Tables;

namespace Patchwork.Sandbox.Tests.Fuzzing;

// Issue point 8: broken files and frames end in the closed set of codes, and take no more memory than they may. What runs
// here runs inside a box as well; without one a round takes a millisecond and not a quarter of a second.
public sealed class FuzzTests
{
    private const long MostAllocatedBytes = 1L << 30;

    private static readonly OnnxBudget Budget = new()
    {
        Operations = 20_000_000,
        LiveBytes = 32 << 20,
        TensorElements = 1 << 22,
    };

    private static readonly Table Rows = new([
        new NumberColumn("a", [.. Enumerable.Range(0, 20).Select(i => (double)i)]),
        new NumberColumn("b", [.. Enumerable.Range(0, 20).Select(i => i % 7 / 2.0)]),
    ]);

    [Fact]
    public void Score_MutatedModels_EndInTheClosedSet()
    {
        byte[][] corpus =
        [
            .. AttackCase
                .All.Where(c => c.Payload is null)
                .Select(c => ModelAttack.File(c.Json))
                .Where(file => file.Length is > 8 and < 20_000),
        ];
        corpus.Length.ShouldBeGreaterThan(50);
        FuzzPace pace = new(rounds: 1_500);
        SeededRandom random = new(pace.Seed, "fuzz models");
        ByteMutator mutator = new(random);
        while (pace.Next())
        {
            byte[] file = mutator.Mutate(random.Pick(corpus), random.Pick(corpus));
            long before = GC.GetAllocatedBytesForCurrentThread();

            string end = EndOf(file, asGroup: pace.Rounds % 2 == 0);

            string which = $"seed {pace.Seed}, round {pace.Rounds}: {Convert.ToHexString(file)}";
            Assert.True(end == "scored" || Refusal.AllowedCodes.Contains(end), $"{end} at {which}");
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < MostAllocatedBytes, $"{allocated:N0} bytes at {which}");
        }
    }

    [Fact]
    public void Read_MutatedFramesAndPayloads_AreReadOrInvalid()
    {
        ScoreJob job = Job([1, 2, 3], null);
        byte[] jobBytes = job.Write().ToArray();
        byte[] answerBytes = new ScoreAnswer(
            null,
            new Ensembles.PredictionVector(new double[20]),
            null,
            new Ensembles.PredictionVector(new double[2])
        )
            .Write()
            .ToArray();
        byte[] refusalBytes = new Refusal(VerdictCodes.NotBinary, "Two.", "Or three.").Write().ToArray();
        byte[] layerBytes = LayerState.Write([new LayerState("a", true, "b")]).ToArray();
        using MemoryStream pipe = new();
        FrameStream.Write(pipe, FrameKind.Scored, answerBytes);
        byte[] frame = pipe.ToArray();
        FuzzPace pace = new(rounds: 20_000);
        ByteMutator mutator = new(new SeededRandom(pace.Seed, "fuzz frames"));
        while (pace.Next())
        {
            Survives(() => ScoreJob.Read(mutator.Mutate(jobBytes, frame)));
            Survives(() => ScoreAnswer.Read(mutator.Mutate(answerBytes, frame), job));
            Survives(() => Refusal.Read(mutator.Mutate(refusalBytes, layerBytes)));
            Survives(() => LayerState.Read(mutator.Mutate(layerBytes, refusalBytes)));
            Survives(() =>
            {
                using MemoryStream mutated = new(mutator.Mutate(frame, jobBytes));
                return FrameStream.Read(mutated, 4_096);
            });
        }

        void Survives<T>(Func<T> read)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Exception? thrown = Record.Exception(() => read());
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            string which = $"seed {pace.Seed}, round {pace.Rounds}: {thrown}";
            Assert.True(thrown is null or InvalidDataException or EndOfStreamException, which);
            Assert.True(allocated < 1 << 22, $"{allocated:N0} bytes at {which}");
        }
    }

    private static ScoreJob Job(byte[]? model, byte[]? group) =>
        new()
        {
            Model = model,
            Group = group,
            Rows = Rows,
            Schema = Schema.Of(Rows, ["a", "b"]),
            Again = [3, 1],
            MostSeconds = 5,
        };

    private static string EndOf(byte[] file, bool asGroup)
    {
        try
        {
            PairRun.Score(asGroup ? Job(null, file) : Job(file, null), Budget);
            return "scored";
        }
        catch (PatchworkException exception)
        {
            return exception.Code;
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }
    }
}
