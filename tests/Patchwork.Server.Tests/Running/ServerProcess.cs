using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Patchwork.Server.Tests.Running;

/// <summary>The real program in a process of its own, which can be killed at any moment.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private bool _disposed;
    private readonly StringBuilder _said = new();
    private readonly TaskCompletionSource<string?> _link = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    public string Address { get; }

    /// <summary>All that it wrote to its log.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>Starts the program on a home.</summary>
    /// <param name="home">The home folder.</param>
    /// <param name="database">A connection to PostgreSQL; null for SQLite.</param>
    /// <param name="ready">What must answer before it counts as started: <c>/readyz</c> waits until it can score, <c>/healthz</c> does not.</param>
    public static async Task<ServerProcess> StartAsync(string home, string? database, string ready = "/readyz")
    {
        string address = $"http://127.0.0.1:{FreePort()}";
        ProcessStartInfo start = new("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // With it the runtime itself needs one large file.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        foreach (string argument in new[] { Program(), "serve", "--home", home, "--url", address })
        {
            start.ArgumentList.Add(argument);
        }

        if (database is not null)
        {
            start.ArgumentList.Add("--database");
            start.ArgumentList.Add(database);
        }

        ServerProcess server = new(Process.Start(start)!, address);
        server._process.OutputDataReceived += (_, line) => server.Hear(line.Data);
        server._process.ErrorDataReceived += (_, line) =>
        {
            lock (server._said)
            {
                server._said.AppendLine(line.Data);
            }
        };
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            await server.AnswersAsync(ready);
        }
        catch
        {
            // Nobody else knows of it.
            server.Dispose();
            throw;
        }

        return server;
    }

    /// <summary>The organiser's link, which the first start prints.</summary>
    public Task<string?> LinkAsync() => _link.Task.WaitAsync(Waiting.AtMost);

    /// <summary>Lets no file of the process grow beyond so many bytes from now on; null for any size (RLIMIT_FSIZE).</summary>
    public void LimitFiles(long? bytes)
    {
        string limit = bytes is { } most
            ? most.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : "unlimited";
        using Process prlimit = Process.Start("prlimit", ["--pid", $"{_process.Id}", $"--fsize={limit}:unlimited"]);
        prlimit.WaitForExit();
        prlimit.ExitCode.ShouldBe(0);
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    // The published program where there is one (it starts in a third of the time), else as it is built for itself: beside the tests
    // lie other versions of what it needs.
    private static string Program()
    {
        if (Environment.GetEnvironmentVariable("PATCHWORK_PROGRAM") is { Length: > 0 } published)
        {
            return published;
        }

        DirectoryInfo own = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(own.Parent!.Parent!.FullName, "Patchwork.Cli", own.Name, "Patchwork.Cli.dll");
    }

    private void Hear(string? line)
    {
        const string Word = "http";
        if (line?.Contains("ticket=", StringComparison.Ordinal) == true)
        {
            _link.TrySetResult(line[line.IndexOf(Word, StringComparison.Ordinal)..].Trim());
        }
    }

    private async Task AnswersAsync(string ready)
    {
        using HttpClient client = new() { Timeout = Waiting.AtMost };
        using CancellationTokenSource patience = new(Waiting.AtMost);
        while (true)
        {
            try
            {
                using HttpResponseMessage response = await client.GetAsync(
                    new Uri($"{Address}{ready}"),
                    patience.Token
                );
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                _process.HasExited.ShouldBeFalse($"the server ended while it started: {Said}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(25), patience.Token);
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
