using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Sandbox.Checks;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork sandbox check</c>: which layers of the sandbox hold on this machine, each tried.</summary>
internal sealed class SandboxCheckCommand : ICliCommand
{
    /// <inheritdoc/>
    public string Parent => "sandbox";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("check", "Tries to break each layer of the sandbox on this machine.", Work)
        {
            Examples = { "sandbox check", "sandbox check --json" },
        };

    private static CommandResult Work(CommandContext context)
    {
        IReadOnlyList<LayerProof> layers = SandboxCheck.RunAsync(null, context.Cancellation).GetAwaiter().GetResult();
        SandboxCheckDocument document = SandboxCheckDocument.Of(layers);
        ResultTable table = new(
            "layers",
            "Layers",
            new("layer", "Layer", Importance: 4),
            new("required", "Needed", Importance: 2),
            new("state", "State", Importance: 3),
            new("tried", "Tried"),
            new("detail", "How", Importance: 0)
        );
        ResultTable attempts = new(
            "attempts",
            "What was tried",
            new("layer", "Layer"),
            new("attempt", "Attempt"),
            new("held", "Held"),
            new("answer", "Answer")
        )
        {
            FileOnly = true,
        };
        foreach (LayerProof layer in layers)
        {
            string tried =
                layer.Attempts.Count == 0 ? "" : $"{layer.Attempts.Count(a => a.Held)} of {layer.Attempts.Count}";
            table.Add(layer.Name, layer.Required ? "yes" : "", StateOf(layer), tried, layer.Detail);
            foreach (LayerAttempt attempt in layer.Attempts)
            {
                attempts.Add(layer.Name, attempt.What, attempt.Held ? "yes" : "no", attempt.Answer);
            }
        }

        return new CommandResult(document)
        {
            Summary = [.. Sentences(document, layers)],
            Tables = [table, attempts],
            ExitCode = document.Strong ? 0 : 1,
        };
    }

    private static string StateOf(LayerProof layer) =>
        layer.Holds ? "holds"
        : layer.Active ? "broken"
        : "missing";

    private static IEnumerable<string> Sentences(SandboxCheckDocument document, IReadOnlyList<LayerProof> layers)
    {
        yield return document.Strong
            ? "Models of strangers can be scored here: every layer that is needed holds."
            : $"Models of strangers cannot be scored here: {string.Join(", ", document.Missing)} missing or broken.";
        foreach (LayerProof layer in layers)
        {
            foreach (LayerAttempt broken in layer.Attempts.Where(attempt => !attempt.Held))
            {
                yield return $"{layer.Name}: a worker could {broken.What} ({broken.Answer}).";
            }
        }
    }
}
