using System.Text.Json;

namespace Patchwork.Sandbox.Tests.Attacks;

/// <summary>A case of tests/Attacks: what is attacked, how it must end, and how it is made.</summary>
internal sealed record AttackCase(string Name, string Area, string What, string Expect, JsonElement Json)
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Attacks");

    /// <summary>The text for the payload program; null for a case that is a model file for the real worker.</summary>
    public string? Payload => Json.TryGetProperty("payload", out JsonElement text) ? text.GetString() : null;

    public static IReadOnlyList<AttackCase> All { get; } =
    [
        .. Directory
            .EnumerateFiles(Folder, "case.json", SearchOption.AllDirectories)
            .Select(Read)
            .OrderBy(c => c.Name, StringComparer.Ordinal),
    ];

    private static AttackCase Read(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        JsonElement json = document.RootElement.Clone();
        return new AttackCase(
            Path.GetFileName(Path.GetDirectoryName(file))!,
            json.GetProperty("area").GetString()!,
            json.GetProperty("what").GetString()!,
            json.GetProperty("expect").GetString()!,
            json
        );
    }
}
