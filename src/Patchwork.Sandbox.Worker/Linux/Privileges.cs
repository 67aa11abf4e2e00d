using Patchwork.Sandbox.Protocol;

namespace Patchwork.Sandbox.Worker.Linux;

/// <summary>Gives up rights: user, groups, capabilities, and ever getting new ones.</summary>
/// <remarks>All of it binds the calling thread alone and what is started from it.</remarks>
internal static class Privileges
{
    private const int NewNetwork = 0x40000000;
    private const int NewMounts = 0x00020000;
    private const int NewMessages = 0x08000000;
    private const int NewNames = 0x04000000;

    /// <summary>Namespaces of its own, which takes root's rights.</summary>
    public static LayerState Separate()
    {
        long result = Kernel.Call(LinuxCall.Unshare, NewNetwork | NewMounts | NewMessages | NewNames);
        return new LayerState(
            LayerNames.Namespaces,
            result == 0,
            result == 0
                ? "network, mounts, messages and names are its own"
                : $"not offered to this user ({Kernel.Describe(result)})"
        );
    }

    /// <summary>Becomes another user, with no groups.</summary>
    public static LayerState Become(int user)
    {
        if (user < 0)
        {
            return new LayerState(
                LayerNames.OwnUser,
                false,
                "stays the user of the platform, who is not root or whose files nobody else can read"
            );
        }

        long result = Kernel.Call(LinuxCall.SetGroups, 0, 0);
        result = result < 0 ? result : Kernel.Call(LinuxCall.SetGroup, user, user, user);
        result = result < 0 ? result : Kernel.Call(LinuxCall.SetUser, user, user, user);
        return new LayerState(
            LayerNames.OwnUser,
            result == 0,
            result == 0 ? $"user {user}" : $"cannot become user {user}: {Kernel.Describe(result)}"
        );
    }

    /// <summary>Empties the set that limits what programs can gain; only root can, and for others nothing is in reach of it.</summary>
    public static void DropBounds()
    {
        const nint DropFromBounds = 24; // PR_CAPBSET_DROP
        for (int capability = 0; capability < 64; capability++)
        {
            Kernel.Call(LinuxCall.ProcessControl, DropFromBounds, capability);
        }
    }

    /// <summary>Drops every capability that is held.</summary>
    public static LayerState DropCapabilities()
    {
        using NativeBytes memory = new();
        const long Version3OfThisThread = 0x20080522;
        nint header = memory.Of(Version3OfThisThread);
        nint none = memory.Of(0L, 0L, 0L);
        long result = Kernel.Call(LinuxCall.SetCapabilities, header, none);
        return new LayerState(
            LayerNames.Capabilities,
            result == 0,
            result == 0 ? "none" : $"cannot be dropped: {Kernel.Describe(result)}"
        );
    }

    /// <summary>No program started from here on gains rights; seccomp and Landlock ask for it.</summary>
    public static LayerState RefuseNew()
    {
        const nint NoNewPrivileges = 38;
        long result = Kernel.Call(LinuxCall.ProcessControl, NoNewPrivileges, 1);
        return new LayerState(
            LayerNames.NoNewPrivileges,
            result == 0,
            result == 0 ? "started programs gain nothing" : Kernel.Describe(result)
        );
    }
}
