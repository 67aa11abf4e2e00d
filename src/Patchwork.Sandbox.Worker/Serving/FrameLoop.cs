using Patchwork.Sandbox.Protocol;
using Patchwork.Sandbox.Worker.Linux;

namespace Patchwork.Sandbox.Worker.Serving;

/// <summary>The second stage: warm up, shut the last layer, say ready, answer until the platform closes the pipe or ends the process.</summary>
internal static class FrameLoop
{
    private const long MostRequestBytes = 2_000_000_000;

    public static int Run(Stream input, Stream output, IFrameService service)
    {
        service.WarmUp();
        return Serve(input, output, service, [Seal()]);
    }

    public static int RunUnsealed(Stream input, Stream output, IFrameService service) =>
        Serve(input, output, service, []);

    private static int Serve(Stream input, Stream output, IFrameService service, LayerState[] layers)
    {
        FrameStream.Write(output, FrameKind.Ready, LayerState.Write(layers).Span);
        while (true)
        {
            Frame frame;
            try
            {
                frame = FrameStream.Read(input, MostRequestBytes);
            }
            catch (EndOfStreamException)
            {
                return 0;
            }

            if (service.Answer(frame) is not { } answer)
            {
                return 0;
            }

            FrameStream.Write(output, answer.Kind, answer.Payload.Span);
        }
    }

    private static LayerState Seal()
    {
        if (OperatingSystem.IsLinux() && Kernel.IsSupported)
        {
            // All threads are there; from here on no other can be started.
            ResourceLimits.Lower(ResourceLimits.Processes, 0);
        }

        return CallFilter.Put();
    }
}
