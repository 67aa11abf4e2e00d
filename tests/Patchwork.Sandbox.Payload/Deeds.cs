using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Patchwork.Sandbox.Worker.Linux;

namespace Patchwork.Sandbox.Payload;

/// <summary>Attacks that take more than a call or two.</summary>
internal static class Deeds
{
    public static double Do(string name)
    {
        switch (name)
        {
            case "spin":
                return Spin();
            case "spin-deaf":
                // Ignore SIGXCPU (24): a kernel's sigaction with SIG_IGN, flags, restorer, mask.
                SystemCalls.Make("13 24 h:0100000000000000000000000000000000000000000000000000000000000000 0 8");
                return Spin();
            case "sleep":
                return SystemCalls.Make("35 h:e8030000000000000000000000000000 0");
            case "stop-itself":
                return SystemCalls.Make(
                    FormattableString.Invariant($"234 {Environment.ProcessId} {Environment.ProcessId} 19")
                );
            case "hold-memory":
                return HoldMemory();
            case "hold-heap":
                return HoldHeap();
            case "deep-stack":
                return Dig(0);
            case "fork-bomb":
                return Repeat(() => Kernel.Call(LinuxCall.Clone, 17));
            case "thread-bomb":
                return Repeat(StartThread);
            case "descriptor-bomb":
                return Repeat(() => SystemCalls.Make("257 -100 s:/dev/null 0 0"));
            case "flood-output":
                return Flood(1);
            case "flood-errors":
                return Flood(2);
            case "exit":
                return SystemCalls.Make("231 0");
            case "exit-as-timeout":
                return SystemCalls.Make("231 152");
            case "abort":
                Environment.FailFast("on purpose");
                return 0;
            case "null":
                return Marshal.ReadByte(Marshal.ReadIntPtr(unchecked((nint)0x1000)));
            case "throw":
                throw new InvalidOperationException("on purpose");
            case "close-output":
                SystemCalls.Make("3 1");
                return Spin();
            case "compat-call":
                return SystemCalls.Make("1073741863"); // getpid by the x32 convention
            default:
                throw new ArgumentException($"There is no attack '{name}'.", nameof(name));
        }
    }

    private static double Spin()
    {
        while (true)
        {
            Thread.SpinWait(1_000);
        }
    }

    private static long HoldMemory()
    {
        const nint Piece = 16 << 20;
        while (true)
        {
            long made = Kernel.Call(LinuxCall.MapMemory, 0, Piece, 3, 0x22, -1, 0);
            if (made < 0)
            {
                return made;
            }

            for (nint at = 0; at < Piece; at += 4096)
            {
                Marshal.WriteByte((nint)made + at, 1);
            }
        }
    }

    private static double HoldHeap()
    {
        List<byte[]> held = [];
        while (true)
        {
            held.Add(new byte[8 << 20]);
            Array.Fill(held[^1], (byte)1);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Dig(int depth) => 1 + Dig(depth + 1) + Math.Sqrt(depth);

    private static long StartThread()
    {
        try
        {
            new Thread(() => Thread.Sleep(Timeout.Infinite), 128 << 10) { IsBackground = true }.Start();
            return 0;
        }
        catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
        {
            const int TryAgain = 11;
            return -TryAgain;
        }
    }

    // How often something worked before it was refused; more than a few times is a bomb that went off.
    private static long Repeat(Func<long> attempt)
    {
        for (int i = 0; i < 10_000; i++)
        {
            long result = attempt();
            if (result < 0)
            {
                return i < 200 ? result : i;
            }
        }

        return 10_000;
    }

    private static double Flood(int descriptor)
    {
        using NativeBytes memory = new();
        nint page = memory.Of(new byte[65_536]);
        while (true)
        {
            Kernel.Call(LinuxCall.Write, descriptor, page, 65_536);
        }
    }
}
