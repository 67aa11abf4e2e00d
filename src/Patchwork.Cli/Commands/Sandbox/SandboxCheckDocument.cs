using Patchwork.Sandbox.Checks;

namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>sandbox check</c>.</summary>
/// <param name="Strong">Every layer that is required holds.</param>
/// <param name="Missing">Required layers that do not.</param>
/// <param name="Layers">All layers, each with what was tried.</param>
internal sealed record SandboxCheckDocument(
    bool Strong,
    IReadOnlyList<string> Missing,
    IReadOnlyList<LayerProof> Layers
)
{
    /// <summary>Makes the document.</summary>
    public static SandboxCheckDocument Of(IReadOnlyList<LayerProof> layers)
    {
        string[] missing = [.. layers.Where(layer => layer.Required && !layer.Holds).Select(layer => layer.Name)];
        // A layer that is not required but broken is no reason to trust the box either.
        bool isBroken = layers.Any(layer => layer.Active && !layer.Holds);
        return new SandboxCheckDocument(missing.Length == 0 && !isBroken, missing, layers);
    }
}
