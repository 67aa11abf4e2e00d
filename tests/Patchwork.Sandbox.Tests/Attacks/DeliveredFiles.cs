namespace Patchwork.Sandbox.Tests.Attacks;

/// <summary>
/// The worker as people get it. Where PATCHWORK_PROGRAM names the published command line, the worker beside it is attacked, and the
/// payload runs on its assemblies, which are compiled ahead of time; else what was built with the tests.
/// </summary>
internal sealed class DeliveredFiles : IDisposable
{
    private const string WorkerName = "Patchwork.Sandbox.Worker";
    private const string PayloadName = "Patchwork.Sandbox.Payload";
    private readonly string? _copy;

    public DeliveredFiles()
    {
        string own = AppContext.BaseDirectory;
        if (Environment.GetEnvironmentVariable("PATCHWORK_PROGRAM") is not { Length: > 0 } program)
        {
            Payload = Path.Combine(own, $"{PayloadName}.dll");
            return;
        }

        string published = Path.GetDirectoryName(Path.GetFullPath(program))!;
        Worker = Path.Combine(published, $"{WorkerName}.dll");
        _copy = Directory.CreateTempSubdirectory("patchwork-payload-").FullName;
        foreach (string name in new[] { "Patchwork", "Patchwork.Onnx", "Patchwork.Sandbox.Protocol", WorkerName })
        {
            File.Copy(Path.Combine(published, $"{name}.dll"), Path.Combine(_copy, $"{name}.dll"));
        }

        foreach (string kind in new[] { "dll", "runtimeconfig.json", "deps.json" })
        {
            File.Copy(Path.Combine(own, $"{PayloadName}.{kind}"), Path.Combine(_copy, $"{PayloadName}.{kind}"));
        }

        Payload = Path.Combine(_copy, $"{PayloadName}.dll");
    }

    /// <summary>The worker's program, null for the one beside the tests.</summary>
    public string? Worker { get; }

    /// <summary>The program that does in the worker's box what no worker should.</summary>
    public string Payload { get; }

    public void Dispose()
    {
        if (_copy is not null)
        {
            Directory.Delete(_copy, recursive: true);
        }
    }
}
