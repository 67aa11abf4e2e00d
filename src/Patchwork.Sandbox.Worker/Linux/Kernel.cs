using System.Runtime.InteropServices;

namespace Patchwork.Sandbox.Worker.Linux;

/// <summary>The one door to the kernel: its calls by number. What the C library would add (other threads, caches) is what is avoided.</summary>
public static class Kernel
{
    /// <summary>True where the numbers of <see cref="LinuxCall"/> hold.</summary>
    public static bool IsSupported { get; } =
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Makes a call and gives its result, or the negative of the error's number.</summary>
    public static long Call(LinuxCall call, nint a = 0, nint b = 0, nint c = 0, nint d = 0, nint e = 0, nint f = 0)
    {
        nint result = CallByNumber((nint)(int)call, a, b, c, d, e, f);
        return result == -1 ? -Marshal.GetLastPInvokeError() : result;
    }

    /// <summary>What an error's number means, such as 'Permission denied'.</summary>
    public static string Describe(long result) => Marshal.GetPInvokeErrorMessage((int)-result);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint CallByNumber(nint number, nint a, nint b, nint c, nint d, nint e, nint f);
}
