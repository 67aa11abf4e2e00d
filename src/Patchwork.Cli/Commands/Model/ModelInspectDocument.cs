using Patchwork.Models;

namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>model inspect</c>.</summary>
/// <param name="Kind"><c>trees</c> or <c>linear</c>.</param>
/// <param name="Loss">The loss it was trained for.</param>
/// <param name="Label">The column it predicts, or null.</param>
/// <param name="Classes">The names of its classes; none for numbers.</param>
/// <param name="Trees">Trees over all outputs; 0 for linear models.</param>
/// <param name="Leaves">Leaves of all trees.</param>
/// <param name="Features">How much it rests on each feature, the largest share first; empty for linear models.</param>
/// <param name="Tree">The tree that was drawn, or null.</param>
internal sealed record ModelInspectDocument(
    string Kind,
    string Loss,
    string? Label,
    IReadOnlyList<string> Classes,
    int Trees,
    int Leaves,
    IReadOnlyList<FeatureUse> Features,
    ModelInspectTree? Tree
);
