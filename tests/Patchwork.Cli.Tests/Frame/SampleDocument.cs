namespace Patchwork.Cli.Tests.Frame;

internal sealed record SampleDocument(
    string File,
    double Alpha,
    string? LossName,
    string[] Features,
    double[] Sweep,
    long Seed,
    int Threads
);
