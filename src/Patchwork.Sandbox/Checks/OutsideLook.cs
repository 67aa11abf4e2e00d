using System.Globalization;
using System.Text;
using Patchwork.Sandbox.Protocol;

namespace Patchwork.Sandbox.Checks;

/// <summary>What the kernel says of a worker in <c>/proc</c>, held against what its layers promise.</summary>
internal sealed class OutsideLook(int id)
{
    private readonly string _folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{id}");

    public IEnumerable<(string Layer, LayerAttempt Attempt)> All() =>
        [
            (LayerNames.Session, Session()),
            (LayerNames.Descriptors, Descriptors()),
            (LayerNames.Environment, Surroundings()),
            (LayerNames.ResourceLimits, Limit("Max file size", "0", "write not a byte to a file")),
            (LayerNames.ResourceLimits, Limit("Max processes", "0", "start no process")),
            (LayerNames.ResourceLimits, Limit("Max core file size", "0", "leave no image of itself")),
            (LayerNames.NoNewPrivileges, Status("NoNewPrivs", "1")),
            (LayerNames.Capabilities, Status("CapEff", "0000000000000000")),
            (LayerNames.Capabilities, Status("CapPrm", "0000000000000000")),
            (LayerNames.OwnUser, OwnUser()),
            (LayerNames.Namespaces, Namespace("net")),
            (LayerNames.Namespaces, Namespace("mnt")),
            (LayerNames.Namespaces, Namespace("ipc")),
            (LayerNames.Seccomp, Status("Seccomp", "2")),
        ];

    private LayerAttempt Session()
    {
        string stat = File.ReadAllText($"{_folder}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return new LayerAttempt(
            "look at its process group and session",
            fields[2] == Me() && fields[3] == Me(),
            $"group {fields[2]}, session {fields[3]}, process {Me()}"
        );
    }

    // The runtime holds its own pipe and its assemblies, which it may read, and the kernel's random numbers.
    private LayerAttempt Descriptors()
    {
        string[] targets =
        [
            .. Directory
                .EnumerateFileSystemEntries($"{_folder}/fd")
                .Select(path => new FileInfo(path).LinkTarget ?? "?")
                .Where(target => !target.StartsWith("pipe:", StringComparison.Ordinal))
                .Where(target => !target.EndsWith(".dll", StringComparison.Ordinal))
                .Where(target => target is not "/dev/urandom"),
        ];
        return new LayerAttempt(
            "look for anything open but pipes, assemblies and random numbers",
            targets.Length == 0,
            targets.Length == 0 ? "nothing" : string.Join(", ", targets)
        );
    }

    private LayerAttempt Surroundings()
    {
        string[] others =
        [
            .. Encoding
                .UTF8.GetString(File.ReadAllBytes($"{_folder}/environ"))
                .Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Where(setting => !setting.StartsWith("DOTNET_", StringComparison.Ordinal))
                .Select(setting => setting.Split('=')[0]),
        ];
        return new LayerAttempt(
            "look for anything in its environment but the runtime's switches",
            others.Length == 0,
            others.Length == 0 ? "nothing" : string.Join(", ", others)
        );
    }

    private LayerAttempt Limit(string name, string expected, string what)
    {
        string line =
            File.ReadLines($"{_folder}/limits").FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))
            ?? name;
        string[] values = line[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool held = values.Length > 1 && values[0] == expected && values[1] == expected;
        return new LayerAttempt(what, held, $"{name.ToLowerInvariant()} {string.Join(' ', values.Take(2))}");
    }

    private LayerAttempt Status(string name, string expected)
    {
        string found = ValueOf(_folder, name);
        return new LayerAttempt($"look at {name}", found == expected, found);
    }

    private LayerAttempt OwnUser()
    {
        string user = ValueOf(_folder, "Uid");
        return new LayerAttempt("look at its user", user != ValueOf("/proc/self", "Uid"), user.Split('\t')[0]);
    }

    private LayerAttempt Namespace(string kind)
    {
        string? theirs = new FileInfo($"{_folder}/ns/{kind}").LinkTarget;
        string? ours = new FileInfo($"/proc/self/ns/{kind}").LinkTarget;
        return new LayerAttempt($"look at its namespace '{kind}'", theirs is not null && theirs != ours, theirs ?? "?");
    }

    private static string ValueOf(string folder, string name) =>
        File.ReadLines($"{folder}/status")
            .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal))
            ?[(name.Length + 1)..].Trim()
        ?? "";

    private string Me() => id.ToString(CultureInfo.InvariantCulture);
}
