using Patchwork.Ensembles;
using Patchwork.Groups.Inference;
using Patchwork.Models;

namespace Patchwork.Server.Submissions;

/// <summary>What a pair answers, as arrays.</summary>
/// <param name="Proposal">The group and the predictions on every split.</param>
/// <param name="Trained">The model that the platform trained; null when a file was sent.</param>
/// <param name="Log">Lines for the team: what was done and how long it took. Nothing from validation or test.</param>
public sealed record ScoredPair(Proposal Proposal, Model? Trained, IReadOnlyList<string> Log)
{
    /// <summary>The tree that describes a group's model on the training rows; null for a predicate.</summary>
    public GroupTree? GroupTree { get; init; }
}
