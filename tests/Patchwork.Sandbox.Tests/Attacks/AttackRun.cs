using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Patchwork.Sandbox.Boxes;
using Patchwork.Tables;

namespace Patchwork.Sandbox.Tests.Attacks;

/// <summary>Runs the whole corpus once, two cases at a time, each in a box of its own; the tests look at how each ended.</summary>
public sealed class AttackRun : IAsyncLifetime
{
    private const int AtATime = 2;

    // The clock goes on while a busy machine lets a box wait, so whatever should end in another way has the usual time.
    internal static readonly SandboxLimits Limits = new() { MemoryBytes = 384L << 20 };

    // Attacks on time are over soon; a box has used less than this when it is ready.
    private static readonly SandboxLimits Brief = Limits with { ProcessorSeconds = 1.2 };

    // Errors by which the kernel says 'not for you', and those by which its limits speak (ENOMEM, EAGAIN, EFBIG, EMFILE).
    private static readonly int[] Refusals = [1, 13, 12, 11, 27, 24];
    private readonly ConcurrentDictionary<string, string> _ends = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _accounts = new(StringComparer.Ordinal);
    private readonly DeliveredFiles _delivered = new();
    private readonly string _secrets = Directory.CreateTempSubdirectory("patchwork-secrets-").FullName;

    /// <summary>How a case ended: 'refused' by the kernel, 'worked', 'scored', or a verdict's code.</summary>
    public string EndOf(string name) => _ends.TryGetValue(name, out string? end) ? end : "did not run";

    /// <summary>What there is to say about how it ended, for whoever reads a failure.</summary>
    public string AccountOf(string name) => _accounts.TryGetValue(name, out string? account) ? account : "";

    public SandboxStatus? Status { get; private set; }

    public async ValueTask InitializeAsync()
    {
        string labels = Path.Combine(_secrets, "labels.npy");
        string submission = Path.Combine(_secrets, "submission.onnx");
        await File.WriteAllTextAsync(labels, "1 0 1 1");
        await File.WriteAllTextAsync(submission, "theirs");
        await using SandboxScorer payload = new(Options(_delivered.Payload));
        await using SandboxScorer brief = new(Options(_delivered.Payload) with { Limits = Brief });
        await using SandboxScorer real = new(Options(_delivered.Worker));
        using BoxMaker siblings = new(Options(_delivered.Payload));
        using Box sibling = await siblings.StartAsync(CancellationToken.None);
        Status = await payload.StatusAsync(CancellationToken.None);
        Dictionary<string, string> places = new(StringComparer.Ordinal)
        {
            ["{labels}"] = labels,
            ["{submission}"] = submission,
            ["{parent}"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            ["{sibling}"] = sibling.ProcessId.ToString(CultureInfo.InvariantCulture),
            ["{worker}"] = _delivered.Payload,
            ["{neighbour}"] = Path.Combine(AppContext.BaseDirectory, "Patchwork.Sandbox.Tests.dll"),
        };
        await Parallel.ForEachAsync(
            AttackCase.All,
            new ParallelOptions { MaxDegreeOfParallelism = AtATime },
            async (attack, cancellation) =>
            {
                PairScore score = attack.Payload is { } text
                    ? await ScoreAsync(
                        attack.Expect == VerdictCodes.TimeLimit ? brief : payload,
                        Fill(text, places),
                        cancellation
                    )
                    : await real.ScoreAsync(ModelAttack.Request(attack), cancellation);
                _ends[attack.Name] = attack.Payload is null ? score.Refusal ?? "scored" : EndOfPayload(score);
                _accounts[attack.Name] = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{score.Message} {score.Detail} {score.Log} {score.ProcessorSeconds:0.00} s, {score.PeakBytes >> 20} MiB"
                );
            }
        );
        // None of the attacks on others had an effect.
        _ends["sibling"] = sibling.IsAlive ? "alive" : "ended";
        _ends["labels"] = await File.ReadAllTextAsync(labels);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_secrets, recursive: true);
        _delivered.Dispose();
        return ValueTask.CompletedTask;
    }

    internal static SandboxOptions Options(string? worker) =>
        new()
        {
            Worker = worker,
            Slots = AtATime,
            Warm = AtATime,
            Limits = Limits,
        };

    internal static Task<PairScore> ScoreAsync(SandboxScorer scorer, string attack, CancellationToken cancellation)
    {
        Table rows = new([new NumberColumn("x", [1, 2, 3, 4])]);
        return scorer.ScoreAsync(
            new ScoreRequest
            {
                Model = Encoding.UTF8.GetBytes(attack),
                Rows = rows,
                Schema = Schema.Of(rows, ["x"]),
            },
            cancellation
        );
    }

    private static string EndOfPayload(PairScore score) =>
        score switch
        {
            { Refusal: { } code } => code,
            { Predictions: { } answers } when Refusals.Contains(-(int)answers[0]) => "refused",
            { Predictions: { } answers } => string.Create(CultureInfo.InvariantCulture, $"answered {answers[0]}"),
            _ => "nothing",
        };

    private static string Fill(string text, Dictionary<string, string> places)
    {
        foreach ((string place, string value) in places)
        {
            text = text.Replace(place, value, StringComparison.Ordinal);
        }

        return text;
    }
}
