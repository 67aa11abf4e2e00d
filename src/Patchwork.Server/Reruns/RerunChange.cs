namespace Patchwork.Server.Reruns;

/// <summary>A verdict of the global list that would be another one.</summary>
/// <param name="Submission">Whose.</param>
/// <param name="Was">What it is.</param>
/// <param name="Then">What it would be.</param>
public sealed record RerunChange(string Submission, string Was, string Then);
