using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Patchwork.Competitions.Logs;

/// <summary>
/// A line of a log with all that can be told of it without the line before it: whether it matches its hash, and its entry. What follows what
/// is for the log to say.
/// </summary>
/// <param name="Text">The line.</param>
/// <param name="Hash">Its hash; empty where it does not match it.</param>
/// <param name="Entry">Its entry; null where it cannot be read.</param>
/// <param name="Why">Why it cannot be read.</param>
internal sealed record LogLine(string Text, byte[] Hash, LogEntry? Entry, Exception? Why)
{
    public const string HashKey = ",\"hash\":\"";
    private const string EntryKey = ",\"entry\":";
    private const int HashLength = 64;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The line up to its hash begins as one that follows the line before it.</summary>
    public bool Follows(int sequence, string previous) =>
        Text.StartsWith($"{{\"sequence\":{sequence},\"previous\":\"{previous}\"{EntryKey}", StringComparison.Ordinal);

    /// <summary>Looks at a line.</summary>
    public static LogLine Read(string text)
    {
        int cut = text.Length - HashKey.Length - HashLength - 2;
        bool shaped = cut > 0 && text.AsSpan(cut).StartsWith(HashKey) && text.EndsWith("\"}", StringComparison.Ordinal);
        if (!shaped)
        {
            return new LogLine(text, [], null, null);
        }

        byte[] utf8 = ArrayPool<byte>.Shared.Rent(Strict.GetMaxByteCount(cut) + 1);
        try
        {
            int length = Strict.GetBytes(text.AsSpan(0, cut), utf8);
            utf8[length] = (byte)'}';
            byte[] hash = SHA256.HashData(utf8.AsSpan(0, length + 1));
            // What comes before the entry is ASCII in a line that follows another, so characters are bytes there.
            int start = text.AsSpan(0, cut).IndexOf(EntryKey) + EntryKey.Length;
            return text.AsSpan(cut + HashKey.Length, HashLength).SequenceEqual(Convert.ToHexStringLower(hash))
                ? Of(text, hash, utf8.AsSpan(start, length - start))
                : new LogLine(text, [], null, null);
        }
        catch (EncoderFallbackException)
        {
            // Half a character has no bytes, so no hash.
            return new LogLine(text, [], null, null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(utf8);
        }
    }

    private static LogLine Of(string text, byte[] hash, ReadOnlySpan<byte> entry)
    {
        try
        {
            return new LogLine(text, hash, JsonSerializer.Deserialize<LogEntry>(entry, DecisionLog.JsonOptions), null);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException)
        {
            return new LogLine(text, hash, null, e);
        }
    }
}
