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

    private readonly PackedLines _lines = new();
    private readonly EntrySharing _sharing = new();
    private readonly List<LogEntry> _entries = [];
    private readonly List<byte[]> _hashes = [];
    private string _last = Genesis;

    /// <summary>How entries are written: camelCase keys, kebab-case enumerations, numbers that round-trip.</summary>
    public static JsonSerializerOptions JsonOptions { get; } =
        new(JsonSerializerDefaults.Web)
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        };

    /// <summary>The lines so far, without line ends. Old ones are kept packed: cheap in order, some tenths of a millisecond out of order.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>How many lines there are.</summary>
    public int Count => _entries.Count;

    /// <summary>The entries so far.</summary>
    public IReadOnlyList<LogEntry> Entries => _entries;

    /// <summary>The hash of the newest line: a fingerprint of the whole competition.</summary>
    public string Head => _last;

    /// <summary>The hash of a line, counted from 0.</summary>
    public string HashAt(int index) => Convert.ToHexStringLower(_hashes[index]);

    /// <summary>Appends an entry; returns it as it is kept, sharing what earlier ones say alike.</summary>
    public LogEntry Append(LogEntry entry)
    {
        string body = JsonSerializer.Serialize(entry, JsonOptions);
        string open = $"{{\"sequence\":{_lines.Count + 1},\"previous\":\"{_last}\",\"entry\":{body}";
        string hash = HashOf(open);
        _lines.Add($"{open}{LogLine.HashKey}{hash}\"}}");
        Keep(_sharing.Of(entry), Convert.FromHexString(hash));
        return _entries[^1];
    }

    /// <summary>Takes the next line of a log that was read and checked, as it stands there.</summary>
    /// <exception cref="ArgumentException">It does not follow the newest line here.</exception>
    internal void Take(DecisionLog log, int index)
    {
        if (index != Count || !string.Equals(_last, log.HashAt(index - 1), StringComparison.Ordinal))
        {
            throw new ArgumentException($"Line {index + 1} does not follow line {Count}.", nameof(index));
        }

        _lines.AddSame(log._lines);
        Keep(log._entries[index], log._hashes[index]);
    }

    /// <summary>Reads a log and checks its chain.</summary>
    /// <param name="lines">The lines of the file.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <exception cref="PatchworkException"><c>bad-archive</c> with the first line that does not hold.</exception>
    public static DecisionLog Read(IEnumerable<string> lines, string name)
    {
        DecisionLog log = new();
        foreach (string line in lines)
        {
            log.Take(LogLine.Read(line), $"{name}, line {log.Count + 1}");
        }

        return log;
    }

    private static string HashOf(string open) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(open + "}")));

    private void Take(LogLine line, string place)
    {
        if (line.Hash.Length == 0)
        {
            throw Broken(place, "the line does not match its hash");
        }

        if (!line.Follows(Count + 1, _last))
        {
            throw Broken(place, "the line does not follow the one before it");
        }

        if (line.Entry is not { } entry)
        {
            throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{place}: the entry cannot be read; expected an entry of a decision log.",
                null,
                line.Why
            );
        }

        _lines.Add(line.Text);
        Keep(_sharing.Of(entry), line.Hash);
    }

    private void Keep(LogEntry entry, byte[] hash)
    {
        _entries.Add(entry);
        _hashes.Add(hash);
        _last = Convert.ToHexStringLower(hash);
    }

    private static PatchworkException Broken(string place, string what) =>
        new(ProblemCodes.BadArchive, $"{place}: {what}; the log was changed or is incomplete.");
}
