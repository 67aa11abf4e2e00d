using System.Globalization;
using Patchwork.Sandbox.Boxes;
using Patchwork.Sandbox.Protocol;

namespace Patchwork.Sandbox.Checks;

/// <summary>
/// Tries every layer of the sandbox on this machine: from outside, by what the kernel says of a worker, and from inside, by
/// attempts of the worker itself. Layers that lie under seccomp are tried by a worker without it.
/// </summary>
/// <remarks>Takes about two seconds and some ten workers. Changes nothing on the machine.</remarks>
public static class SandboxCheck
{
    // Small, so that the attempts on them are over soon.
    private static readonly SandboxLimits Tight = new()
    {
        ProcessorSeconds = 0.5,
        MemoryBytes = 256L << 20,
        ErrorBytes = 64 << 10,
    };

    /// <summary>Tries all layers.</summary>
    /// <param name="options">How the sandbox is run; null for the defaults.</param>
    /// <param name="cancellation">Ends the workers.</param>
    /// <exception cref="PatchworkException"><c>platform-fault</c> when no worker comes up; <c>weak-sandbox</c> when its program is not there.</exception>
    public static async Task<IReadOnlyList<LayerProof>> RunAsync(
        SandboxOptions? options,
        CancellationToken cancellation
    )
    {
        options ??= new SandboxOptions();
        using BoxMaker maker = new(options with { Limits = Tight });
        Dictionary<string, List<LayerAttempt>> attempts = LayerNames.All.ToDictionary(
            name => name,
            _ => new List<LayerAttempt>(),
            StringComparer.Ordinal
        );
        SandboxStatus status;
        using (Box box = await maker.StartAsync(cancellation))
        {
            status = SandboxStatus.Of(box.Layers);
            if (OperatingSystem.IsLinux())
            {
                OutsideLook look = new(box.ProcessId);
                foreach ((string layer, LayerAttempt attempt) in look.All())
                {
                    attempts[layer].Add(attempt);
                }
            }

            await TryAsync(box, InsideAttempt.Sealed);
        }

        if (OperatingSystem.IsLinux())
        {
            using Box open = await maker.StartAsync(cancellation, isProbe: true);
            await TryAsync(open, InsideAttempt.UnderSeccomp);
        }

        foreach (InsideAttempt endless in InsideAttempt.Endless)
        {
            using Box box = await maker.StartAsync(cancellation);
            attempts[endless.Layer].Add(await LimitAsync(box, endless));
        }

        return
        [
            .. status.Layers.Select(layer => new LayerProof(
                layer.Name,
                LayerNames.Required.Contains(layer.Name, StringComparer.Ordinal),
                layer.IsActive,
                layer.Detail,
                layer.IsActive ? attempts[layer.Name] : []
            )),
        ];

        async Task TryAsync(Box box, IReadOnlyList<InsideAttempt> list)
        {
            foreach (InsideAttempt inside in list)
            {
                Exchange exchange = await AskAsync(box, inside);
                attempts[inside.Layer].Add(Answered(inside, exchange));
            }
        }

        async Task<LayerAttempt> LimitAsync(Box box, InsideAttempt endless)
        {
            Exchange exchange = await AskAsync(box, endless);
            return exchange.Answer is null
                ? new LayerAttempt(endless.What, exchange.Code == endless.Code, exchange.Code!)
                : Answered(endless, exchange);
        }

        Task<Exchange> AskAsync(Box box, InsideAttempt inside) =>
            box.AskAsync(
                FrameKind.Probe,
                new PayloadWriter().Text(inside.Name).Written,
                1 << 16,
                Tight,
                options.Time,
                cancellation
            );
    }

    private static LayerAttempt Answered(InsideAttempt inside, Exchange exchange)
    {
        if (exchange.Answer is not { Kind: FrameKind.Probed } frame)
        {
            return new LayerAttempt(inside.What, false, exchange.Code ?? "no proper answer");
        }

        PayloadReader reader = new(frame.Payload);
        long result = reader.Long();
        string words = reader.Text();
        return new LayerAttempt(
            inside.What,
            result < 0 && !IsNoAttempt(result),
            result < 0 ? words : string.Create(CultureInfo.InvariantCulture, $"it worked ({result})")
        );
    }

    // A worker that does not know the attempt (ENOSYS from its list) has proved nothing; the kernel says so only of calls
    // that it was built without, which seccomp refuses first.
    private static bool IsNoAttempt(long result) => result == -38;
}
