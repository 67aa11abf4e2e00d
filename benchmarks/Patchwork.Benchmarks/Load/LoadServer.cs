using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Patchwork.Benchmarks.Load;

/// <summary>The server as people run it, in a process of its own.</summary>
internal sealed class LoadServer : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<string> _link = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LoadServer(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    public string Address { get; }

    public Task<string> LinkAsync() => _link.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public static async Task<LoadServer> StartAsync(string home)
    {
        string address = $"http://127.0.0.1:{FreePort()}";
        DirectoryInfo own = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        // What people run, where PATCHWORK_PROGRAM names it: compiled ahead of time.
        string program = Environment.GetEnvironmentVariable("PATCHWORK_PROGRAM") is { Length: > 0 } published
            ? published
            : Path.Combine(own.Parent!.Parent!.FullName, "Patchwork.Cli", own.Name, "Patchwork.Cli.dll");
        ProcessStartInfo start = new("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (string argument in new[] { program, "serve", "--home", home, "--url", address, "--organiser-link" })
        {
            start.ArgumentList.Add(argument);
        }

        LoadServer server = new(Process.Start(start)!, address);
        server._process.OutputDataReceived += (_, line) =>
        {
            if (
                line.Data?.IndexOf("http", StringComparison.Ordinal) is { } at and >= 0
                && line.Data.Contains("ticket=")
            )
            {
                server._link.TrySetResult(line.Data[at..].Trim());
            }
        };
        server._process.BeginOutputReadLine();
        await server.LinkAsync();
        return server;
    }

    public double PeakMiB() => Status("VmHWM:") / 1024;

    public double NowMiB() => Status("VmRSS:") / 1024;

    public double ProcessorSeconds()
    {
        _process.Refresh();
        return _process.TotalProcessorTime.TotalSeconds;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private double Status(string name) =>
        double.Parse(
            File.ReadLines($"/proc/{_process.Id}/status")
                .First(l => l.StartsWith(name, StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
            CultureInfo.InvariantCulture
        );

    private static int FreePort()
    {
        using TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
