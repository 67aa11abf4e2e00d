namespace Patchwork.Sandbox.Worker.Linux;

/// <summary>Limits that the kernel holds a process to (setrlimit, which no process can raise again without root's rights).</summary>
public static class ResourceLimits
{
    /// <summary>Seconds of processor time.</summary>
    public const int Processor = 0;

    /// <summary>The longest file that may be written.</summary>
    public const int FileBytes = 1;

    /// <summary>Writable private memory.</summary>
    public const int DataBytes = 2;

    /// <summary>The first thread's stack.</summary>
    public const int StackBytes = 3;

    /// <summary>The longest image of a crashed process.</summary>
    public const int CoreBytes = 4;

    /// <summary>Processes and threads of the user.</summary>
    public const int Processes = 6;

    /// <summary>Open descriptors.</summary>
    public const int Descriptors = 7;

    /// <summary>Memory that may not be swapped out.</summary>
    public const int LockedBytes = 8;

    /// <summary>Addresses.</summary>
    public const int AddressBytes = 9;

    /// <summary>Bytes in queues of messages.</summary>
    public const int QueueBytes = 12;

    /// <summary>Sets soft and hard limit of this process, or lower if it is lower already.</summary>
    /// <returns>0, or the negative of an error's number.</returns>
    public static long Lower(int resource, long value)
    {
        using NativeBytes memory = new();
        nint old = memory.Of(0L, 0L);
        long result = Kernel.Call(LinuxCall.ProcessLimits, 0, resource, 0, old);
        if (result < 0)
        {
            return result;
        }

        // RLIM_INFINITY is all bits set.
        ulong hard = unchecked((ulong)System.Runtime.InteropServices.Marshal.ReadInt64(old, sizeof(long)));
        long lower = hard < (ulong)value ? (long)hard : value;
        return Kernel.Call(LinuxCall.ProcessLimits, 0, resource, memory.Of(lower, lower));
    }
}
