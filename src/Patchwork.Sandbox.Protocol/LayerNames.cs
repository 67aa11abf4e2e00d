namespace Patchwork.Sandbox.Protocol;

/// <summary>The layers of the sandbox by name, as <c>sandbox check</c> prints them.</summary>
public static class LayerNames
{
    /// <summary>A process of its own per verdict, in a session and process group of its own.</summary>
    public const string Session = "session";

    /// <summary>Nothing open but the three pipes.</summary>
    public const string Descriptors = "descriptors";

    /// <summary>Nothing in the environment but the runtime's switches.</summary>
    public const string Environment = "environment";

    /// <summary>Limits of the kernel: processor time, memory, files, processes.</summary>
    public const string ResourceLimits = "resource-limits";

    /// <summary>No program can gain rights by being started.</summary>
    public const string NoNewPrivileges = "no-new-privileges";

    /// <summary>No rights of root.</summary>
    public const string Capabilities = "capabilities";

    /// <summary>A user of its own, different for every worker.</summary>
    public const string OwnUser = "own-user";

    /// <summary>Namespaces of its own: network, mounts, messages, names.</summary>
    public const string Namespaces = "namespaces";

    /// <summary>Files: the runtime and the worker's own to read, none to write.</summary>
    public const string LandlockFiles = "landlock-files";

    /// <summary>No TCP.</summary>
    public const string LandlockNetwork = "landlock-network";

    /// <summary>No signals and no abstract sockets out of the box.</summary>
    public const string LandlockScopes = "landlock-scopes";

    /// <summary>Only the kernel's calls that scoring needs.</summary>
    public const string Seccomp = "seccomp";

    /// <summary>Processor time, elapsed time, memory, threads and output, watched from outside.</summary>
    public const string Watch = "watch";

    /// <summary>All, in the order in which they are put on and shown.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Session,
        Descriptors,
        Environment,
        ResourceLimits,
        NoNewPrivileges,
        Capabilities,
        OwnUser,
        Namespaces,
        LandlockFiles,
        LandlockNetwork,
        LandlockScopes,
        Seccomp,
        Watch,
    ];

    /// <summary>
    /// Without these a machine does not score for strangers. The others add to them where the machine offers them: each is
    /// covered by one of these.
    /// </summary>
    public static IReadOnlyList<string> Required { get; } =
    [Session, Descriptors, Environment, ResourceLimits, NoNewPrivileges, Capabilities, LandlockFiles, Seccomp, Watch];
}
