using System.Globalization;
using Patchwork.Sandbox.Worker.Linux;

namespace Patchwork.Sandbox.Payload;

/// <summary>
/// Makes system calls that a text describes: number and arguments, several calls apart by ';'. An argument is a number, a
/// text <c>s:…</c>, zeroed memory <c>z:bytes</c>, bytes <c>h:hex</c>, or <c>r</c> for what the call before gave.
/// </summary>
internal static class SystemCalls
{
    /// <summary>The answer of the last call, or of the first that fails.</summary>
    public static long Make(string calls)
    {
        using NativeBytes memory = new();
        long result = 0;
        foreach (
            string call in calls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        )
        {
            string[] parts = call.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            nint[] arguments = new nint[7];
            for (int i = 0; i < parts.Length; i++)
            {
                arguments[i] = Argument(parts[i], result, memory);
            }

            result = Kernel.Call(
                (LinuxCall)(int)arguments[0],
                arguments[1],
                arguments[2],
                arguments[3],
                arguments[4],
                arguments[5],
                arguments[6]
            );
            if (result < 0)
            {
                return result;
            }
        }

        return result;
    }

    private static nint Argument(string text, long result, NativeBytes memory) =>
        text switch
        {
            "r" => (nint)result,
            _ when text.StartsWith("s:", StringComparison.Ordinal) => memory.Of(text[2..]),
            _ when text.StartsWith("z:", StringComparison.Ordinal) => memory.Of(
                new byte[int.Parse(text.AsSpan(2), CultureInfo.InvariantCulture)]
            ),
            _ when text.StartsWith("h:", StringComparison.Ordinal) => memory.Of(Convert.FromHexString(text[2..])),
            _ => (nint)long.Parse(text, CultureInfo.InvariantCulture),
        };
}
