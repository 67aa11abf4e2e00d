using Patchwork.Sandbox.Protocol;

namespace Patchwork.Sandbox;

/// <summary>Which layers were put on a worker, by its own stages' account. <see cref="Checks.SandboxCheck"/> tries them.</summary>
/// <param name="Layers">All layers in the order of <see cref="LayerNames.All"/>.</param>
public sealed record SandboxStatus(IReadOnlyList<LayerState> Layers)
{
    /// <summary>Required layers that do not hold, by name.</summary>
    public IReadOnlyList<string> Missing =>
        [.. LayerNames.Required.Where(name => !Layers.Any(layer => layer.Name == name && layer.IsActive))];

    /// <summary>True when a stranger's model may be scored here.</summary>
    public bool IsStrong => Missing.Count == 0;

    /// <summary>The status by what a worker reported; a layer of which it says nothing is missing.</summary>
    internal static SandboxStatus Of(IReadOnlyList<LayerState> reported) =>
        new([
            .. LayerNames.All.Select(name =>
                reported.FirstOrDefault(layer => layer.Name == name)
                ?? new LayerState(name, false, "not there on this system")
            ),
        ]);
}
