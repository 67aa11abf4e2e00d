namespace Patchwork.Sandbox;

/// <summary>What one pair may use.</summary>
public sealed record SandboxLimits
{
    /// <summary>Processor seconds; 10 unless given.</summary>
    public double ProcessorSeconds { get; init; } = 10;

    /// <summary>Elapsed seconds: six times the processor's, since a worker gives way to others and a busy machine is nobody's fault.</summary>
    public double ElapsedSeconds => 6 * ProcessorSeconds;

    /// <summary>Memory resident in the worker, in bytes; 768 MiB unless given. The runtime's heap gets two thirds of it.</summary>
    public long MemoryBytes { get; init; } = 768L << 20;

    /// <summary>Threads of the worker; 32 unless given (it has 3 or 4).</summary>
    public int Threads { get; init; } = 32;

    /// <summary>What the worker may write to its error stream, in bytes; 1 MiB unless given.</summary>
    public long ErrorBytes { get; init; } = 1 << 20;

    /// <summary>One model file, in bytes; 64 MiB unless given.</summary>
    public int ModelBytes { get; init; } = 64 << 20;

    /// <summary>Rows that are asked a second time, in another order and company; 256 unless given.</summary>
    public int RowsAskedTwice { get; init; } = 256;
}
