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
        FuzzCorpus inputs = new(corpus, random);
        Reached reached = new(countMethods: pace.IsTimed);
        ByteMutator bytes = new(random);
        WireMutator fields = new(random);
        while (pace.Next())
        {
            byte[] from = inputs.Pick();
            byte[] other = inputs.Pick();
            byte[] file = random.NextInt(3) == 0 ? bytes.Mutate(from, other) : fields.Mutate(from, other);
            long before = GC.GetAllocatedBytesForCurrentThread();
            reached.Begin();

            string end = EndOf(file, asGroup: pace.Rounds % 2 == 0, out Exception? thrown);

            inputs.Judge(file, reached.Feature(end, thrown));
            string which = $"seed {pace.Seed}, round {pace.Rounds}: {Convert.ToHexString(file)}";
            Assert.True(end == "scored" || Refusal.AllowedCodes.Contains(end), $"{end} at {which}");
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < MostAllocatedBytes, $"{allocated:N0} bytes at {which}");
        }

        // Told in the log of CI's fuzz step. 1,500 inputs reach some 250 places.
        Console.WriteLine(
            $"{pace.Rounds} model files, seed {pace.Seed}: {inputs.Features} features, {inputs.Size} in the corpus."
        );
        inputs.Features.ShouldBeGreaterThan(100);
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
        SeededRandom random = new(pace.Seed, "fuzz frames");
        ByteMutator mutator = new(random);
        Reached reached = new(countMethods: pace.IsTimed);
        Table words = new([
            TextColumn.FromValues("c", [.. Enumerable.Range(0, 20).Select(i => $"{(char)('a' + (i % 3))}")]),
        ]);
        ScoreJob ofWords = job with { Rows = words, Schema = Schema.Of(words, ["c"]) };
        FuzzCorpus jobs = new([jobBytes, ofWords.Write().ToArray()], random);
        FuzzCorpus answers = new([answerBytes], random);
        FuzzCorpus refusals = new([refusalBytes], random);
        FuzzCorpus layers = new([layerBytes], random);
        FuzzCorpus frames = new([frame], random);
        while (pace.Next())
        {
            Survives(jobs, frame, bytes => ScoreJob.Read(bytes));
            Survives(answers, frame, bytes => ScoreAnswer.Read(bytes, job));
            Survives(refusals, layerBytes, bytes => Refusal.Read(bytes));
            Survives(layers, refusalBytes, bytes => LayerState.Read(bytes));
            Survives(
                frames,
                jobBytes,
                bytes =>
                {
                    using MemoryStream mutated = new(bytes);
                    return FrameStream.Read(mutated, 4_096);
                }
            );
        }

        FuzzCorpus[] all = [jobs, answers, refusals, layers, frames];
        Console.WriteLine(
            $"{5 * pace.Rounds} frames and payloads, seed {pace.Seed}: {all.Sum(c => c.Features)} features, {all.Sum(c => c.Size)} in the corpus."
        );

        void Survives<T>(FuzzCorpus corpus, byte[] other, Func<byte[], T> read)
        {
            byte[] mutated = mutator.Mutate(corpus.Pick(), other);
            long before = GC.GetAllocatedBytesForCurrentThread();
            reached.Begin();
            Exception? thrown = Record.Exception(() => read(mutated));
            corpus.Judge(mutated, reached.Feature(thrown is null ? "read" : "invalid", thrown));
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

    private static string EndOf(byte[] file, bool asGroup, out Exception? thrown)
    {
        thrown = Record.Exception(() => PairRun.Score(asGroup ? Job(null, file) : Job(file, null), Budget));
        return thrown switch
        {
            null => "scored",
            PatchworkException refusal => refusal.Code,
            _ => thrown.ToString(),
        };
    }
}
