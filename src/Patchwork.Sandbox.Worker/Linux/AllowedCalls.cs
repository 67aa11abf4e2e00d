namespace Patchwork.Sandbox.Worker.Linux;

/// <summary>
/// The calls that a sealed worker may make. The list comes from tracing it (strace), from its first score to its end, with
/// collections of garbage and failing allocations; <c>ci/trace-worker</c> holds it against the worker of today: a call that a later runtime makes beside these ends the worker as crashed.
/// </summary>
public static class AllowedCalls
{
    private const uint WriteFlags = 0x1 | 0x2 | 0x40 | 0x200 | 0x400000; // O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_TMPFILE's own
    private const uint CloseAtExec = 2; // F_SETFD
    private const uint CopyDescriptor = 1030; // F_DUPFD_CLOEXEC
    private const uint NamelessMapping = 0x20; // MAP_ANONYMOUS
    private const uint SharedMapping = 0x1; // MAP_SHARED, and MAP_SHARED_VALIDATE, which holds its bit

    /// <summary>Allowed whatever their arguments; what is called most stands first.</summary>
    public static IReadOnlyList<LinuxCall> Plain { get; } =
    [
        // Locks between the runtime's threads: garbage collection stops and wakes them.
        LinuxCall.Futex,
        LinuxCall.YieldProcessor,
        LinuxCall.MemoryBarrier,
        LinuxCall.Processor,
        LinuxCall.SchedulerAffinity,
        LinuxCall.ThreadId,
        LinuxCall.ProcessId,
        // The three pipes, and the assemblies that are open.
        LinuxCall.Read,
        LinuxCall.Write,
        LinuxCall.ReadVector,
        LinuxCall.WriteVector,
        LinuxCall.ReadAt,
        LinuxCall.Poll,
        LinuxCall.Seek,
        LinuxCall.Close,
        // Memory of the heap and of compiled code. Limits of the kernel and of the runtime hold how much.
        LinuxCall.AdviseMemory,
        LinuxCall.ProtectMemory,
        LinuxCall.UnmapMemory,
        LinuxCall.RemapMemory,
        LinuxCall.Break,
        LinuxCall.MemoryInCore,
        // Looking for assemblies of the runtime that are loaded when they are first used; Landlock says which exist.
        LinuxCall.FileStatus,
        LinuxCall.FileStatusByName,
        LinuxCall.LinkStatus,
        LinuxCall.FileStatusAt,
        LinuxCall.FileStatusExtended,
        LinuxCall.Access,
        LinuxCall.AccessAt,
        LinuxCall.ReadLink,
        LinuxCall.ReadLinkAt,
        LinuxCall.WorkingFolder,
        // Signals by which the runtime stops its own threads, and null references that it turns into exceptions.
        LinuxCall.SignalReturn,
        LinuxCall.SignalMask,
        LinuxCall.SignalAction,
        LinuxCall.AlternateStack,
        // Time, sizes, randomness for hash tables.
        LinuxCall.ClockTime,
        LinuxCall.ClockResolution,
        LinuxCall.ClockSleep,
        LinuxCall.Sleep,
        LinuxCall.ResourceUsage,
        LinuxCall.SystemInformation,
        LinuxCall.SystemName,
        LinuxCall.RandomBytes,
        // The end.
        LinuxCall.Exit,
        LinuxCall.ExitGroup,
    ];

    /// <summary>Allowed for some arguments.</summary>
    public static IReadOnlyList<GuardedCall> Guarded { get; } =
    [
        // Memory of its own, never shared and nameless. Assemblies are mapped as shared files, but no file is open for writing.
        new(LinuxCall.MapMemory, 3) { ForbiddenTogether = SharedMapping | NamelessMapping },
        // Files to read only, whatever Landlock says.
        new(LinuxCall.OpenAt, 2) { ForbiddenBits = WriteFlags },
        // What the runtime does with every file that it opens: close it at exec, copy its descriptor. Not: signals on input.
        new(LinuxCall.FileControl, 1) { Values = [CloseAtExec, CopyDescriptor] },
        // Signals to its own threads only.
        new(LinuxCall.SignalThread, 0) { Values = [(uint)Environment.ProcessId] },
        // Its own limits only: they can be lowered and read.
        new(LinuxCall.ProcessLimits, 0) { Values = [0] },
    ];
}
