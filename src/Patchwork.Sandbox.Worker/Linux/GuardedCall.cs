namespace Patchwork.Sandbox.Worker.Linux;

/// <summary>A call that is allowed for some values of one argument.</summary>
/// <param name="Call">The call.</param>
/// <param name="Argument">Which argument is looked at, from 0.</param>
public sealed record GuardedCall(LinuxCall Call, int Argument)
{
    /// <summary>The values allowed; empty when bits are looked at instead.</summary>
    public IReadOnlyList<uint> Values { get; init; } = [];

    /// <summary>Without values: bits none of which may be set.</summary>
    public uint ForbiddenBits { get; init; }

    /// <summary>Without either: bits that may not all be set at the same time.</summary>
    public uint ForbiddenTogether { get; init; }
}
