using System.Runtime.InteropServices;

namespace Patchwork.Sandbox.Boxes;

/// <summary>Ends a whole process group at once.</summary>
internal static class Signals
{
    private const int KillSignal = 9;

    /// <summary>Ends every process of the group; false when there is none.</summary>
    public static bool EndGroup(int leader) => leader > 1 && Kill(-leader, KillSignal) == 0;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int id, int signal);

    /// <summary>The user that this process acts as; 0 is root.</summary>
    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int EffectiveUser();
}
