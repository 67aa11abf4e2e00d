using Patchwork.Sandbox.Worker.Linux;

namespace Patchwork.Sandbox.Worker.Probing;

/// <summary>
/// What <c>sandbox check</c> tries from inside. Each is harmless where it works: files are opened and not read, processes
/// that are made end at once, signals have number 0.
/// </summary>
internal static class Attempts
{
    private const int InWorkingFolder = -100;
    private const int NotSupported = -38;

    /// <summary>Makes an attempt; the kernel's answer, negative when it was refused.</summary>
    public static long Try(string name)
    {
        using NativeBytes memory = new();
        return name switch
        {
            "read-password-file" => Open("/etc/passwd", 0, memory),
            "read-parent-environment" => Open($"/proc/{Kernel.Call(LinuxCall.ParentProcessId)}/environ", 0, memory),
            "read-temporary-folder" => Open(
                Path.GetTempPath(),
                0x10000 /* O_DIRECTORY */
                ,
                memory
            ),
            "write-file" => Open(
                $"/tmp/patchwork-attempt-{Environment.ProcessId}",
                0x41 /* O_WRONLY, O_CREAT */
                ,
                memory
            ),
            "write-itself" => Open(Environment.GetCommandLineArgs()[0], 1, memory),
            "connect-tcp" => ConnectTcp(memory),
            "signal-parent" => SignalParent(),
            "open-socket" => Kernel.Call(LinuxCall.OpenSocket, 1, 1),
            "start-process" => StartProcess(),
            "start-thread" => Kernel.Call(
                LinuxCall.Clone,
                0x10000 /* CLONE_THREAD without its companions: EINVAL where allowed */
            ),
            "run-program" => Kernel.Call(LinuxCall.ExecuteProgram, memory.Of("/bin/false"), 0, 0),
            "trace-process" => Kernel.Call(LinuxCall.TraceProcess, 16, (nint)Kernel.Call(LinuxCall.ParentProcessId)),
            "new-namespace" => Kernel.Call(LinuxCall.Unshare, 0x08000000),
            "mount" => Kernel.Call(LinuxCall.Mount, 0, 0, 0, 0, 0),
            "io-queue" => Kernel.Call(LinuxCall.QueueSetup, 1, memory.Of(new byte[128])),
            "kernel-program" => Kernel.Call(LinuxCall.ProgramInKernel, 0, 0, 0),
            "user-faults" => Kernel.Call(LinuxCall.UserFaults, 1),
            "keys" => Kernel.Call(LinuxCall.KeyControl, 0, -3, 1),
            "shared-memory" => Kernel.Call(LinuxCall.MapMemory, 0, 4096, 3, 0x21, -1, 0),
            "raise-limit" => RaiseLimit(memory),
            "map-much-memory" => Kernel.Call(LinuxCall.MapMemory, 0, unchecked((nint)(64L << 30)), 3, 0x22, -1, 0),
            "spin" => Spin(),
            "hold-memory" => HoldMemory(),
            "sleep" => Sleep(memory),
            "flood-errors" => FloodErrors(),
            _ => NotSupported,
        };
    }

    private static long Open(string path, int flags, NativeBytes memory) =>
        Kernel.Call(LinuxCall.OpenAt, InWorkingFolder, memory.Of(path), flags, 0x180);

    private static long ConnectTcp(NativeBytes memory)
    {
        long made = Kernel.Call(LinuxCall.OpenSocket, 2, 1);
        // 127.0.0.1, port 9: nobody listens there, so 'connection refused' would say that it was tried.
        byte[] address = [2, 0, 0, 9, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];
        const long ConnectionRefused = -111;
        const long NetworkUnreachable = -101;
        long result = made < 0 ? made : Kernel.Call(LinuxCall.Connect, (nint)made, memory.Of(address), address.Length);
        return result is ConnectionRefused or NetworkUnreachable ? 0 : result;
    }

    // In a box that signals may leave, number 0 asks only whether one could be sent.
    private static long SignalParent() => Kernel.Call(LinuxCall.Kill, (nint)Kernel.Call(LinuxCall.ParentProcessId), 0);

    private static long StartProcess()
    {
        const int EndSignal = 17;
        long child = Kernel.Call(LinuxCall.Clone, EndSignal);
        if (child == 0)
        {
            Kernel.Call(LinuxCall.ExitGroup, 0);
        }

        return child;
    }

    private static long RaiseLimit(NativeBytes memory) =>
        Kernel.Call(LinuxCall.ProcessLimits, 0, ResourceLimits.FileBytes, memory.Of(1L << 40, 1L << 40));

    private static long Spin()
    {
        while (true)
        {
            Thread.SpinWait(1_000);
        }
    }

    private static long HoldMemory()
    {
        List<nint> held = [];
        const nint Piece = 16 << 20;
        while (true)
        {
            // Outside the runtime's heap, whose limit would end it sooner.
            long made = Kernel.Call(LinuxCall.MapMemory, 0, Piece, 3, 0x22, -1, 0);
            if (made < 0)
            {
                return made;
            }

            held.Add((nint)made);
            for (nint at = 0; at < Piece; at += 4096)
            {
                System.Runtime.InteropServices.Marshal.WriteByte((nint)made + at, 1);
            }
        }
    }

    private static long Sleep(NativeBytes memory) => Kernel.Call(LinuxCall.Sleep, memory.Of(1_000L, 0L), 0);

    private static long FloodErrors()
    {
        using NativeBytes memory = new();
        nint page = memory.Of(new byte[65_536]);
        while (true)
        {
            Kernel.Call(LinuxCall.Write, 2, page, 65_536);
        }
    }
}
