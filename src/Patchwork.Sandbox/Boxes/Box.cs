using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Patchwork.Sandbox.Protocol;

namespace Patchwork.Sandbox.Boxes;

/// <summary>A worker in its box: started, shut in, warm. It is used for one verdict and thrown away.</summary>
/// <remarks>Not safe to share between threads, but for <see cref="Dispose"/>.</remarks>
[SuppressMessage("ApiDesign", "RS0030", Justification = "This is the one place that starts processes.")]
internal sealed class Box : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly BoundedText _errors = new();
    private readonly Task _draining;
    private bool _isGone;

    private Box(Process process)
    {
        _process = process;
        _draining = _errors.DrainAsync(process.StandardError.BaseStream);
    }

    /// <summary>What was put on, by the worker's own stages, which ran before anything of a stranger's was there.</summary>
    public IReadOnlyList<LayerState> Layers { get; private set; } = [];

    public int ProcessId => _process.Id;

    /// <summary>The beginning of what it wrote to its error stream.</summary>
    public string Errors => _errors.Head;

    /// <summary>True until it has ended, by itself or not.</summary>
    public bool IsAlive => !_isGone && !_process.HasExited;

    private Stream Input => _process.StandardInput.BaseStream;

    private Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts a worker and waits until it is ready.</summary>
    /// <exception cref="PatchworkException"><c>platform-fault</c> when it does not come up.</exception>
    public static async Task<Box> StartAsync(EnterOrder order, CancellationToken cancellation)
    {
        bool hasBox = OperatingSystem.IsLinux();
        // A process begins as nice as the thread that starts it.
        Box box = new(await BackgroundThread.RunAsync(() => Launch(order, hasBox ? "enter" : "serve"), cancellation));
        try
        {
            using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(StartPatience);
            await box.HandshakeAsync(hasBox ? order : null, patience.Token);
            return box;
        }
        catch (Exception exception)
        {
            box.Dispose();
            cancellation.ThrowIfCancellationRequested();
            await box._draining;
            throw new PatchworkException(
                VerdictCodes.PlatformFault,
                "The sandbox could not start a worker.",
                $"{exception.Message} {box.Errors}".Trim(),
                exception
            );
        }
    }

    /// <summary>Asks, and watches the worker until it has answered or used up what it may.</summary>
    /// <param name="kind">The question's kind.</param>
    /// <param name="payload">The question.</param>
    /// <param name="mostAnswerBytes">The longest answer that can be right.</param>
    /// <param name="limits">What it may use from now on.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the worker.</param>
    public async Task<Exchange> AskAsync(
        FrameKind kind,
        ReadOnlyMemory<byte> payload,
        long mostAnswerBytes,
        SandboxLimits limits,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        Watch watch = new(this, limits, time);
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<Frame> answering = TalkAsync(kind, payload, mostAnswerBytes, ending.Token);
        string? code = await watch.UntilAsync(answering, cancellation);
        if (code is not null)
        {
            End();
            await ending.CancelAsync();
        }

        try
        {
            Frame answer = await answering;
            return watch.Take(code is null ? answer : null, code, code is null ? null : watch.Sentence(code));
        }
        catch (Exception exception) when (exception is not PatchworkException)
        {
            // Cancelled from outside, or by us, or the pipe broke, or what came was no frame.
            End();
            cancellation.ThrowIfCancellationRequested();
            await _draining;
            code ??= CodeOfEnd(exception);
            return watch.Take(null, code, watch.Sentence(code)) with { Errors = Errors };
        }
    }

    /// <summary>Looks at the process; null when it is gone.</summary>
    public ProcessFacts? Look()
    {
        if (OperatingSystem.IsLinux())
        {
            return ProcessFacts.Of(ProcessId);
        }

        try
        {
            _process.Refresh();
            return new ProcessFacts(
                _process.TotalProcessorTime.TotalSeconds,
                _process.PeakWorkingSet64,
                _process.Threads.Count
            );
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>How much it wrote to its error stream.</summary>
    public long ErrorBytes => _errors.Bytes;

    /// <summary>Ends the worker and all of its process group.</summary>
    public void Dispose()
    {
        End();
        _process.Dispose();
    }

    private void End()
    {
        if (_isGone)
        {
            return;
        }

        _isGone = true;
        try
        {
            bool isEnded = OperatingSystem.IsLinux() && Signals.EndGroup(ProcessId);
            if (!isEnded && !_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }

            _process.WaitForExit();
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended by itself in between.
        }
    }

    private static Process Launch(EnterOrder order, string stage)
    {
        ProcessStartInfo start = new(order.Runtime)
        {
            ArgumentList = { order.Worker, stage },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetPathRoot(order.Worker),
        };
        start.Environment.Clear();
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        return Process.Start(start)
            ?? throw new PatchworkException(VerdictCodes.PlatformFault, "The sandbox could not start a worker.");
    }

    private async Task HandshakeAsync(EnterOrder? order, CancellationToken cancellation)
    {
        const long MostStateBytes = 1 << 20;
        List<LayerState> layers = [];
        if (order is not null)
        {
            await FrameStream.WriteAsync(Input, FrameKind.Enter, order.Write(), cancellation);
            layers.AddRange(await StateAsync(FrameKind.Entered));
        }

        layers.AddRange(await StateAsync(FrameKind.Ready));
        layers.Add(
            new LayerState(
                LayerNames.Watch,
                Look() is not null,
                "processor time, elapsed time, memory, threads and output"
            )
        );
        Layers = layers;

        async Task<LayerState[]> StateAsync(FrameKind kind)
        {
            Frame frame = await FrameStream.ReadAsync(Output, MostStateBytes, cancellation);
            return frame.Kind == kind
                ? LayerState.Read(frame.Payload)
                : throw new InvalidDataException($"A worker says {frame.Kind} where {kind} is expected.");
        }
    }

    private async Task<Frame> TalkAsync(
        FrameKind kind,
        ReadOnlyMemory<byte> payload,
        long mostAnswerBytes,
        CancellationToken cancellation
    )
    {
        await FrameStream.WriteAsync(Input, kind, payload, cancellation);
        return await FrameStream.ReadAsync(Output, mostAnswerBytes, cancellation);
    }

    private string CodeOfEnd(Exception exception)
    {
        const int EndedByProcessorLimit = 128 + 24;
        if (exception is InvalidDataException)
        {
            return VerdictCodes.Crashed;
        }

        return ExitCode() == EndedByProcessorLimit ? VerdictCodes.TimeLimit
            : Errors.Contains("Out of memory", StringComparison.OrdinalIgnoreCase)
            || Errors.Contains("OutOfMemory", StringComparison.Ordinal)
                ? VerdictCodes.MemoryLimit
            : VerdictCodes.Crashed;
    }

    private int? ExitCode()
    {
        try
        {
            return _process.ExitCode;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
