namespace Patchwork.Sandbox;

/// <summary>How a sandbox is run.</summary>
public sealed record SandboxOptions
{
    /// <summary>What one pair may use.</summary>
    public SandboxLimits Limits { get; init; } = new();

    /// <summary>How many pairs are scored at the same time, at least 1; 1 unless given.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>How many workers are kept started and idle, so that a pair does not wait for one; 1 unless given, 0 for none.</summary>
    public int Warm { get; init; } = 1;

    /// <summary>Score even where a required layer is missing. Only for models that one has made oneself.</summary>
    public bool AllowWeak { get; init; }

    /// <summary>Stay the platform's user also where root could give a worker one of its own.</summary>
    public bool KeepUser { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The worker's assembly; null for the one that is delivered. Tests put their own program into the same box.</summary>
    internal string? Worker { get; init; }
}
