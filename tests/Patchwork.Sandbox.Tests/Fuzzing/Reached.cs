using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime;

namespace Patchwork.Sandbox.Tests.Fuzzing;

/// <summary>
/// How far an input got, without instruments in the program: a refusal by the place that threw it and who called that; a run that met a
/// method for the first time by the compiler, which compiled it just then.
/// </summary>
internal sealed class Reached(bool countMethods)
{
    private const int Frames = 3;

    private long _methods;

    /// <summary>Before an input is run.</summary>
    public void Begin() => _methods = JitInfo.GetCompiledMethodCount(currentThread: true);

    /// <summary>After it: what is new when it was not said before.</summary>
    /// <param name="end">How the input ended: a code.</param>
    /// <param name="thrown">What was thrown, or null.</param>
    public string Feature(string end, Exception? thrown)
    {
        // What other tests had compiled before is not in the count, so that a run of fixed length does without it and can be repeated.
        long methods = JitInfo.GetCompiledMethodCount(currentThread: true);
        string first = countMethods && methods > _methods ? $" {methods}" : "";
        return end + Place(thrown) + first;
    }

    private static string Place(Exception? thrown)
    {
        if (thrown is null)
        {
            return "";
        }

        StackFrame[] frames = new StackTrace(thrown, fNeedFileInfo: false).GetFrames();
        return string.Concat(frames.Take(Frames).Select(Of));
    }

    private static string Of(StackFrame frame)
    {
        MethodBase? method = frame.GetMethod();
        return string.Create(
            CultureInfo.InvariantCulture,
            $" {method?.DeclaringType?.Name}.{method?.Name}+{frame.GetILOffset()}"
        );
    }
}
