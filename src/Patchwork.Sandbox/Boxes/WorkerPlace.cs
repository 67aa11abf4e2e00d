using System.Runtime.InteropServices;

namespace Patchwork.Sandbox.Boxes;

/// <summary>
/// Where the worker's program and its runtime lie. Where a worker gets a user of its own that cannot reach them, the
/// program is copied to a folder that everybody can read.
/// </summary>
internal sealed class WorkerPlace : IDisposable
{
    private const string DeliveredWorker = "Patchwork.Sandbox.Worker.dll";
    private readonly string? _copy;

    public WorkerPlace(string? worker, bool forAnotherUser)
    {
        string runtime = RuntimeEnvironment.GetRuntimeDirectory();
        DotnetRoot = Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
        Dotnet = Path.Combine(DotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        Worker = worker ?? Path.Combine(AppContext.BaseDirectory, DeliveredWorker);
        Require(Dotnet);
        Require(Worker);
        Files = FilesOf(Worker);
        if (!forAnotherUser || OperatingSystem.IsWindows())
        {
            return;
        }

        if (!Files.All(IsReadByAll))
        {
            _copy = Copy(Files);
            Worker = Path.Combine(_copy, Path.GetFileName(Worker));
            Files = FilesOf(Worker);
        }

        IsReachableByAll = IsReadByAll(Dotnet) && Files.All(IsReadByAll);
    }

    public string DotnetRoot { get; }

    public string Dotnet { get; }

    public string Worker { get; }

    /// <summary>The worker's assemblies and settings, each by itself: what lies beside them is not the worker's business.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>True when also a user without any rights can read program and runtime.</summary>
    public bool IsReachableByAll { get; }

    /// <summary>What a worker may read.</summary>
    public IReadOnlyList<string> Readable =>
        [.. Files, Path.Combine(DotnetRoot, "host"), Path.Combine(DotnetRoot, "shared", "Microsoft.NETCore.App")];

    public void Dispose()
    {
        if (_copy is not null)
        {
            Directory.Delete(_copy, recursive: true);
        }
    }

    private static string[] FilesOf(string worker)
    {
        string folder = Path.GetDirectoryName(worker)!;
        string name = Path.GetFileNameWithoutExtension(worker);
        return
        [
            .. new[]
            {
                $"{name}.dll",
                $"{name}.runtimeconfig.json",
                $"{name}.deps.json",
                "Patchwork.dll",
                "Patchwork.Onnx.dll",
                "Patchwork.Sandbox.Protocol.dll",
                DeliveredWorker,
            }
                .Distinct(StringComparer.Ordinal)
                .Select(file => Path.Combine(folder, file))
                .Where(File.Exists),
        ];
    }

    private static string Copy(IReadOnlyList<string> files)
    {
        string folder = Directory.CreateTempSubdirectory("patchwork-worker-").FullName;
        const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        foreach (string file in files)
        {
            string copy = Path.Combine(folder, Path.GetFileName(file));
            File.Copy(file, copy);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(copy, ForAll);
            }
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                folder,
                UnixFileMode.UserRead
                    | UnixFileMode.UserWrite
                    | UnixFileMode.UserExecute
                    | UnixFileMode.GroupExecute
                    | UnixFileMode.OtherExecute
            );
        }

        return folder;
    }

    private static bool IsReadByAll(string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        string? folder = Path.GetDirectoryName(Path.GetFullPath(file));
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if ((File.GetUnixFileMode(folder) & UnixFileMode.OtherExecute) == 0)
            {
                return false;
            }
        }

        return (File.GetUnixFileMode(file) & UnixFileMode.OtherRead) != 0;
    }

    private static void Require(string file)
    {
        if (!File.Exists(file))
        {
            throw new PatchworkException(
                ProblemCodes.WeakSandbox,
                $"The sandbox cannot start: there is no file '{file}'; expected the worker beside the program and the runtime that runs it."
            );
        }
    }
}
