namespace Patchwork.Architecture.Tests;

/// <summary>
/// Who may import whom in <c>src/</c>, from docs/architecture.md ('Imports run one way'), projects included that are not
/// there yet. What a project may import is all that stands in its line.
/// </summary>
internal static class ImportRule
{
    private static readonly string[] Ground = ["Patchwork"];

    // Files in and out, models of tables, charts: everything above them may use all of these.
    private static readonly string[] GroundFloor =
    [
        .. Ground,
        "Patchwork.Onnx",
        "Patchwork.Models",
        "Patchwork.Datasets",
        "Patchwork.Reports",
    ];

    private static readonly string[] WithLearning = [.. GroundFloor, "Patchwork.Learning"];

    public static IReadOnlyDictionary<string, string[]> Allowed { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["Patchwork"] = [],
            ["Patchwork.Onnx"] = Ground,
            ["Patchwork.Models"] = Ground,
            ["Patchwork.Datasets"] = Ground,
            ["Patchwork.Reports"] = Ground,
            ["Patchwork.Learning"] = [.. Ground, "Patchwork.Models"],
            ["Patchwork.Competitions"] = WithLearning,
            ["Patchwork.Hunting"] = WithLearning,
            ["Patchwork.Contracts"] = WithLearning,
            ["Patchwork.Studies"] = WithLearning,
            ["Patchwork.Sandbox.Protocol"] = Ground,
            // The worker's program is started, and lies beside the sandbox for that; its types are not used.
            ["Patchwork.Sandbox"] =
            [
                .. Ground,
                "Patchwork.Onnx",
                "Patchwork.Sandbox.Protocol",
                "Patchwork.Sandbox.Worker",
            ],
            // The worker runs beside a participant's bytes: it has the interpreter and the wire protocol, nothing else.
            ["Patchwork.Sandbox.Worker"] = ["Patchwork.Onnx", "Patchwork.Sandbox.Protocol"],
            // Never Learning or Studies: heavy work runs in the command line or a worker.
            ["Patchwork.Server"] =
            [
                .. GroundFloor,
                "Patchwork.Competitions",
                "Patchwork.Sandbox",
                "Patchwork.Hunting",
                "Patchwork.Contracts",
            ],
            ["Patchwork.Cli"] =
            [
                .. WithLearning,
                "Patchwork.Competitions",
                "Patchwork.Hunting",
                "Patchwork.Contracts",
                "Patchwork.Studies",
                "Patchwork.Sandbox",
                "Patchwork.Server",
            ],
        };
}
