namespace Patchwork.Cli.Tests.Documentation;

/// <summary>Tests that change the process's working folder run alone.</summary>
[CollectionDefinition(nameof(WorkingFolder), DisableParallelization = true)]
public sealed class WorkingFolder;
