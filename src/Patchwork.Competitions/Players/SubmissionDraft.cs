using Patchwork.Ensembles;
using Patchwork.Groups;

namespace Patchwork.Competitions.Players;

/// <summary>A pair that a simulated team wants to send in.</summary>
/// <param name="Group">The group g, always a predicate.</param>
/// <param name="Hypothesis">The hypothesis h, trained on training rows.</param>
/// <param name="Approach">How the pair was found: manual, automated, learned or platform.</param>
public sealed record SubmissionDraft(GroupPredicate Group, IHypothesis Hypothesis, string Approach);
