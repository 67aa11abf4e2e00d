namespace Patchwork.Hunting;

/// <summary>How much work a level was.</summary>
/// <param name="Level">The number of columns of its slices.</param>
/// <param name="Candidates">Slices all of whose parents were alive.</param>
/// <param name="Counted">Of these, slices whose bound left them a chance, so that their rows were counted.</param>
/// <param name="Evaluated">Of these, slices whose error was added up.</param>
/// <param name="Alive">Of these, slices that were joined further.</param>
public sealed record LevelCount(int Level, long Candidates, long Counted, long Evaluated, long Alive);
