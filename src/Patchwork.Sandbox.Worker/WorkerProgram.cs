using Microsoft.Win32.SafeHandles;
using Patchwork.Sandbox.Protocol;
using Patchwork.Sandbox.Worker.Entering;
using Patchwork.Sandbox.Worker.Serving;

namespace Patchwork.Sandbox.Worker;

/// <summary>
/// The program inside the box. Started with <c>enter</c> it locks itself in and starts again with <c>serve</c>; with
/// <c>serve</c> it warms up, shuts the last layer and answers one job. Standard input and output carry frames.
/// </summary>
public static class WorkerProgram
{
    /// <summary>The argument of the first stage.</summary>
    public const string EnterArgument = "enter";

    /// <summary>The argument of the second stage, and of the only one where there is no box.</summary>
    public const string ServeArgument = "serve";

    /// <summary>The second stage with seccomp left off, which <c>sandbox check</c> uses to try the layers under it; it never scores.</summary>
    public const string ProbeArgument = "probe";

    /// <summary>Runs one stage.</summary>
    /// <param name="arguments">One of the two.</param>
    /// <param name="service">Answers the frames of the second stage.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments, IFrameService service)
    {
        using FileStream input = Pipe(0, FileAccess.Read);
        using FileStream output = Pipe(1, FileAccess.Write);
        switch (arguments.Count == 1 ? arguments[0] : "")
        {
            case EnterArgument:
                return EntryStage.Run(input, output);
            case ServeArgument:
                return FrameLoop.Run(input, output, service);
            case ProbeArgument:
                return FrameLoop.RunUnsealed(input, output, new ProbeService());
            default:
                Console.Error.WriteLine("This program is started by the sandbox, not by people.");
                return 2;
        }
    }

    // Not the console's streams: those bring handlers of signals and threads for them.
    private static FileStream Pipe(int descriptor, FileAccess access) =>
        new(new SafeFileHandle(descriptor, ownsHandle: false), access, bufferSize: 0);
}
