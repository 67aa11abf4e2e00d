using System.Globalization;

namespace Patchwork.Competitions.Bundles;

/// <summary>How much strangers' packed files may become: a zip of a few megabytes can hold gigabytes.</summary>
internal static class UnpackedSize
{
    public static PatchworkException TooLarge(string name, long largest) =>
        new(ProblemCodes.TooLarge, $"{name} is larger than {Words(largest)} once unpacked, the most that is taken.");

    private static string Words(long bytes) =>
        bytes >= 1 << 20
            ? $"{(bytes >> 20).ToString("N0", CultureInfo.InvariantCulture)} MiB"
            : $"{bytes.ToString("N0", CultureInfo.InvariantCulture)} bytes";
}
