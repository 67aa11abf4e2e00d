namespace Patchwork.Cli.Commands;

/// <summary>The base of the global list: what was trained, on how many rows, and how many trees early stopping kept.</summary>
internal sealed record DemoBase(string Learner, int TrainedOn, int Trees);
