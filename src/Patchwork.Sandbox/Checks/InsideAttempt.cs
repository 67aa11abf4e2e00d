using Patchwork.Sandbox.Protocol;

namespace Patchwork.Sandbox.Checks;

/// <summary>Something that a worker is told to try against its own box.</summary>
/// <param name="Layer">The layer that should refuse it.</param>
/// <param name="Name">What the worker calls it.</param>
/// <param name="What">What it is, in words.</param>
/// <param name="Code">For what never ends by itself: the verdict by which the platform ends it.</param>
internal sealed record InsideAttempt(string Layer, string Name, string What, string? Code = null)
{
    /// <summary>Tried by a worker as it scores.</summary>
    public static IReadOnlyList<InsideAttempt> Sealed { get; } =
    [
        new(LayerNames.ResourceLimits, "raise-limit", "raise one of its limits"),
        new(LayerNames.ResourceLimits, "map-much-memory", "claim 64 GiB of memory"),
        new(LayerNames.Seccomp, "open-socket", "open a socket"),
        new(LayerNames.Seccomp, "start-process", "start a process"),
        new(LayerNames.Seccomp, "start-thread", "start a thread"),
        new(LayerNames.Seccomp, "run-program", "run a program in its place"),
        new(LayerNames.Seccomp, "trace-process", "attach to the platform as a debugger"),
        new(LayerNames.Seccomp, "new-namespace", "make a namespace"),
        new(LayerNames.Seccomp, "mount", "mount a file system"),
        new(LayerNames.Seccomp, "io-queue", "set up io_uring"),
        new(LayerNames.Seccomp, "kernel-program", "load a program into the kernel"),
        new(LayerNames.Seccomp, "user-faults", "handle page faults itself"),
        new(LayerNames.Seccomp, "keys", "look at the kernel's keys"),
        new(LayerNames.Seccomp, "shared-memory", "make memory that processes share"),
        new(LayerNames.Seccomp, "write-file", "write a file"),
        new(LayerNames.Seccomp, "signal-parent", "send the platform a signal"),
    ];

    /// <summary>Tried by a worker without seccomp, so that the layer under it has to answer.</summary>
    public static IReadOnlyList<InsideAttempt> UnderSeccomp { get; } =
    [
        new(LayerNames.Capabilities, "mount", "mount a file system"),
        new(LayerNames.LandlockFiles, "read-password-file", "read /etc/passwd"),
        new(LayerNames.LandlockFiles, "read-parent-environment", "read the platform's environment"),
        new(LayerNames.LandlockFiles, "read-temporary-folder", "list the folder for temporary files"),
        new(LayerNames.LandlockFiles, "write-file", "write a file where everybody may"),
        new(LayerNames.LandlockFiles, "write-itself", "change its own program"),
        new(LayerNames.LandlockNetwork, "connect-tcp", "connect by TCP"),
        new(LayerNames.LandlockScopes, "signal-parent", "send the platform a signal"),
    ];

    /// <summary>Each tried by a worker of its own, which does not survive it.</summary>
    public static IReadOnlyList<InsideAttempt> Endless { get; } =
    [
        new(LayerNames.Watch, "spin", "compute for ever", VerdictCodes.TimeLimit),
        new(LayerNames.Watch, "sleep", "sleep for ever", VerdictCodes.TimeLimit),
        new(LayerNames.Watch, "hold-memory", "fill the memory", VerdictCodes.MemoryLimit),
        new(LayerNames.Watch, "flood-errors", "write errors for ever", VerdictCodes.Crashed),
    ];
}
