using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Patchwork.Competitions.Logs;

/// <summary>
/// The append-only log of a competition, one line of JSON an entry:
/// <c>{"sequence":1,"previous":"…","entry":{…},"hash":"…"}</c>. The hash of a line is the SHA-256 of the line up to its
/// hash, closed by <c>}</c>; the previous hash is part of it, so a line cannot be changed, dropped or moved unnoticed.
/// </summary>
public sealed class DecisionLog
{
    /// <summary>The previous hash of the first line.</summary>
    public static readonly string Genesis = new('0', 64);

    private const int HashLength = 64;
    private const string HashKey = ",\"hash\":\"";
    private readonly List<string> _lines = [];
    private readonly List<LogEntry> _entries = [];
    private string _last = Genesis;

    /// <summary>How entries are written: camelCase keys, kebab-case enumerations, numbers that round-trip.</summary>
    public static JsonSerializerOptions JsonOptions { get; } =
        new(JsonSerializerDefaults.Web)
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        };

    /// <summary>The lines so far, without line ends.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>The entries so far.</summary>
    public IReadOnlyList<LogEntry> Entries => _entries;

    /// <summary>The hash of the newest line: a fingerprint of the whole competition.</summary>
    public string Head => _last;

    /// <summary>The hash of a line, counted from 0.</summary>
    public string HashAt(int index) => _lines[index].Substring(_lines[index].Length - HashLength - 2, HashLength);

    /// <summary>Appends an entry.</summary>
    public void Append(LogEntry entry)
    {
        string body = JsonSerializer.Serialize(entry, JsonOptions);
        string open = $"{{\"sequence\":{_lines.Count + 1},\"previous\":\"{_last}\",\"entry\":{body}";
        _last = HashOf(open);
        _lines.Add($"{open}{HashKey}{_last}\"}}");
        _entries.Add(entry);
    }

    /// <summary>Reads a log and checks its chain.</summary>
    /// <param name="lines">The lines of the file.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <exception cref="PatchworkException"><c>bad-archive</c> with the line that does not hold.</exception>
    public static DecisionLog Read(IEnumerable<string> lines, string name)
    {
        DecisionLog log = new();
        foreach (string line in lines)
        {
            log.Take(line, $"{name}, line {log._lines.Count + 1}");
        }

        return log;
    }

    private static string HashOf(string open) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(open + "}")));

    private void Take(string line, string place)
    {
        int cut = line.Length - HashKey.Length - HashLength - 2;
        bool shaped = cut > 0 && line.AsSpan(cut).StartsWith(HashKey) && line.EndsWith("\"}", StringComparison.Ordinal);
        string open = shaped ? line[..cut] : "";
        string start = $"{{\"sequence\":{_lines.Count + 1},\"previous\":\"{_last}\",\"entry\":";
        if (!shaped || !line.AsSpan(cut + HashKey.Length, HashLength).SequenceEqual(HashOf(open)))
        {
            throw Broken(place, "the line does not match its hash");
        }

        if (!open.StartsWith(start, StringComparison.Ordinal))
        {
            throw Broken(place, "the line does not follow the one before it");
        }

        try
        {
            LogEntry entry =
                JsonSerializer.Deserialize<LogEntry>(open[start.Length..], JsonOptions)
                ?? throw new JsonException("The entry is null.");
            _entries.Add(entry);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException)
        {
            throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{place}: the entry cannot be read; expected an entry of a decision log.",
                null,
                e
            );
        }

        _lines.Add(line);
        _last = line.Substring(cut + HashKey.Length, HashLength);
    }

    private static PatchworkException Broken(string place, string what) =>
        new(ProblemCodes.BadArchive, $"{place}: {what}; the log was changed or is incomplete.");
}
