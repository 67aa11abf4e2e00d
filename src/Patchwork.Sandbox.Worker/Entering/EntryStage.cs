using Patchwork.Sandbox.Protocol;
using Patchwork.Sandbox.Worker.Linux;

namespace Patchwork.Sandbox.Worker.Entering;

/// <summary>
/// The first stage of a worker: on one thread it gives up all that it can, then replaces itself by the program that scores.
/// Restrictions of a thread survive that, and all threads of the new program have them.
/// </summary>
/// <remarks>
/// The runtime of this stage has threads that are not restricted; they end with it, before a single byte of a stranger has
/// been sent. The process id stays.
/// </remarks>
internal static class EntryStage
{
    private static readonly string[] EveryProgramReads =
    [
        "/lib",
        "/lib64",
        "/usr/lib",
        "/usr/lib64",
        "/etc/ld.so.cache",
        "/dev/null",
        "/dev/urandom",
        "/proc/meminfo",
        "/proc/cpuinfo",
        "/proc/stat",
        "/sys/devices/system/cpu",
        "/sys/devices/system/node",
    ];

    /// <summary>Does not come back when it worked.</summary>
    public static int Run(Stream input, Stream output)
    {
        EnterOrder order = EnterOrder.Read(FrameStream.Read(input, 1 << 20).Payload);
        using NativeBytes memory = new();
        nint program = memory.Of(order.Runtime);
        nint arguments = memory.ListOf([
            order.Runtime,
            order.Worker,
            order.IsProbe ? WorkerProgram.ProbeArgument : WorkerProgram.ServeArgument,
        ]);
        nint environment = memory.ListOf(RuntimeSwitches(order));

        List<LayerState> layers = [Session(), Descriptors()];
        layers.Add(new LayerState(LayerNames.Environment, true, "the runtime's switches alone"));
        layers.Add(Privileges.Separate());
        layers.Add(Limits(order, out Func<long> addressLimit));
        layers.Add(Privileges.RefuseNew());
        Privileges.DropBounds();
        layers.Add(Privileges.Become(order.User));
        layers.Add(Privileges.DropCapabilities());
        layers.AddRange(
            LandlockBox.Put([.. EveryProgramReads, $"/proc/{Environment.ProcessId}", .. order.Readable, order.Runtime])
        );
        FrameStream.Write(output, FrameKind.Entered, LayerState.Write(layers).Span);

        // Last, since from here on this stage may not even have the addresses to go on.
        addressLimit();
        long result = Kernel.Call(LinuxCall.ExecuteProgram, program, arguments, environment);
        throw new IOException($"The worker could not be started in the box: {Kernel.Describe(result)}.");
    }

    private static List<string> RuntimeSwitches(EnterOrder order) =>
        [
            // Compiled code is otherwise mapped twice through a file in memory, which the limit on files refuses.
            "DOTNET_EnableWriteXorExecute=0",
            // No pipe for debuggers and profilers.
            "DOTNET_EnableDiagnostics=0",
            $"DOTNET_GCHeapHardLimit={order.HeapBytes:x}",
            "DOTNET_gcServer=0",
            "DOTNET_gcConcurrent=0",
            "DOTNET_TieredCompilation=0",
            "DOTNET_TieredPGO=0",
            "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1",
        ];

    private static LayerState Session()
    {
        long result = Kernel.Call(LinuxCall.SetSession);
        GiveWayAsSession();
        return new LayerState(
            LayerNames.Session,
            result >= 0,
            result >= 0 ? "a session and process group of its own" : Kernel.Describe(result)
        );
    }

    /// <summary>
    /// Where the kernel shares the processor between sessions first (sched(7), autogroups), a worker would get as much as the whole
    /// platform, however nice it is; so its session is made as nice as the platform has made the worker.
    /// </summary>
    private static void GiveWayAsSession()
    {
        const int Nicest = 20;
        long result = Kernel.Call(LinuxCall.Priority);
        try
        {
            if (result is > 0 and < Nicest)
            {
                File.WriteAllText("/proc/self/autogroup", $"{Nicest - result}");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A kernel without them, or a /proc that may not be written: niceness alone decides, or nothing does. No layer of the box.
        }
    }

    private static LayerState Descriptors()
    {
        const nint FirstAfterPipes = 3;
        const nint AtStartOfProgram = 4; // CLOSE_RANGE_CLOEXEC
        long result = Kernel.Call(LinuxCall.CloseRange, FirstAfterPipes, int.MaxValue, AtStartOfProgram);
        return new LayerState(
            LayerNames.Descriptors,
            result == 0,
            result == 0 ? "three pipes" : $"cannot be closed: {Kernel.Describe(result)}"
        );
    }

    private static LayerState Limits(EnterOrder order, out Func<long> addressLimit)
    {
        (int Resource, long Value)[] limits =
        [
            (ResourceLimits.CoreBytes, 0),
            (ResourceLimits.FileBytes, 0),
            (ResourceLimits.LockedBytes, 0),
            (ResourceLimits.QueueBytes, 0),
            (ResourceLimits.Descriptors, 128),
            (ResourceLimits.StackBytes, 8 << 20),
            (ResourceLimits.DataBytes, order.DataBytes),
        ];
        long worst = limits.Min(limit => ResourceLimits.Lower(limit.Resource, limit.Value));
        addressLimit = () => ResourceLimits.Lower(ResourceLimits.AddressBytes, order.AddressBytes);
        return new LayerState(
            LayerNames.ResourceLimits,
            worst == 0,
            worst == 0
                ? $"memory {order.DataBytes >> 20} MiB, no files, no core images, no further processes"
                : $"refused: {Kernel.Describe(worst)}"
        );
    }
}
