using System.Buffers.Binary;
using Patchwork.Sandbox.Protocol;

namespace Patchwork.Sandbox.Worker.Linux;

/// <summary>
/// Landlock: an unprivileged thread gives up rights to files, TCP, signals and abstract sockets for itself and for what it
/// starts. It binds the calling thread only, so it is put on before the worker is started from that thread.
/// </summary>
internal static class LandlockBox
{
    private const long Execute = 1 << 0;
    private const long ReadFile = 1 << 2;
    private const long ReadFolder = 1 << 3;
    private const int PathNotFollowedForAccess = 0x200000 | 0x80000; // O_PATH | O_CLOEXEC
    private const int BeneathPath = 1;

    /// <summary>The version of Landlock here, 0 where there is none.</summary>
    public static int Version() =>
        (int)
            Math.Max(
                0,
                Kernel.Call(
                    LinuxCall.LandlockRules,
                    0,
                    0,
                    1 /* LANDLOCK_CREATE_RULESET_VERSION */
                )
            );

    /// <summary>Restricts the calling thread; nothing may be written anywhere.</summary>
    /// <param name="readable">Folders and files to read and to run; those that do not exist are left out.</param>
    public static IEnumerable<LayerState> Put(IEnumerable<string> readable)
    {
        int version = Version();
        if (version == 0)
        {
            const string None = "this kernel has no Landlock (5.13 or newer with it switched on is needed)";
            return
            [
                new LayerState(LayerNames.LandlockFiles, false, None),
                new LayerState(LayerNames.LandlockNetwork, false, None),
                new LayerState(LayerNames.LandlockScopes, false, None),
            ];
        }

        long result = Restrict(version, readable);
        bool isOn = result >= 0;
        string says = isOn ? $"Landlock version {version}" : $"Landlock refused: {Kernel.Describe(result)}";
        return
        [
            new LayerState(LayerNames.LandlockFiles, isOn, $"{says}: reads the runtime and itself, writes nothing"),
            new LayerState(
                LayerNames.LandlockNetwork,
                isOn && version >= 4,
                version >= 4 ? $"{says}: no TCP" : $"{says} does not know TCP (4 does)"
            ),
            new LayerState(
                LayerNames.LandlockScopes,
                isOn && version >= 6,
                version >= 6 ? $"{says}: no signals, no abstract sockets" : $"{says} does not know scopes (6 does)"
            ),
        ];
    }

    private static long Restrict(int version, IEnumerable<string> readable)
    {
        using NativeBytes memory = new();
        // 13 kinds of access to files at first; then moving between folders, cutting, and controlling devices.
        int kinds =
            version >= 5 ? 16
            : version >= 3 ? 15
            : version >= 2 ? 14
            : 13;
        nint attributes = memory.Of((1L << kinds) - 1, 0b11, 0b11);
        int size =
            version >= 6 ? 24
            : version >= 4 ? 16
            : 8;
        long rules = Kernel.Call(LinuxCall.LandlockRules, attributes, size);
        if (rules < 0)
        {
            return rules;
        }

        foreach (string path in readable)
        {
            Allow((int)rules, path, memory);
        }

        long result = Kernel.Call(LinuxCall.LandlockRestrict, (nint)rules);
        Kernel.Call(LinuxCall.Close, (nint)rules);
        return result;
    }

    private static void Allow(int rules, string path, NativeBytes memory)
    {
        const nint InWorkingFolder = -100; // AT_FDCWD
        long opened = Kernel.Call(LinuxCall.OpenAt, InWorkingFolder, memory.Of(path), PathNotFollowedForAccess);
        if (opened < 0)
        {
            return;
        }

        byte[] rule = new byte[12];
        bool isFolder = Directory.Exists(path);
        BinaryPrimitives.WriteInt64LittleEndian(rule, Execute | ReadFile | (isFolder ? ReadFolder : 0));
        BinaryPrimitives.WriteInt32LittleEndian(rule.AsSpan(8), (int)opened);
        Kernel.Call(LinuxCall.LandlockRule, rules, BeneathPath, memory.Of(rule));
        Kernel.Call(LinuxCall.Close, (nint)opened);
    }
}
