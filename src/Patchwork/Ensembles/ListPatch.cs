namespace Patchwork.Ensembles;

/// <summary>The pair behind a patch, as functions of new rows.</summary>
/// <param name="Id">The id of the submission.</param>
/// <param name="Group">The group g.</param>
/// <param name="Hypothesis">The hypothesis h.</param>
public sealed record ListPatch(string Id, IGroup Group, IHypothesis Hypothesis);
