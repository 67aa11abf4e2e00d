using System.Collections;
using System.IO.Compression;
using System.Text;

namespace Patchwork.Competitions.Logs;

/// <summary>Lines of text of which the newest are as they came and older ones packed, some hundred together: a log of 100,000 decisions takes a
/// tenth of what its text would.</summary>
/// <remarks>Reading in order unpacks every block once. One writer at a time, as for the log; readers may be many between writes.</remarks>
internal sealed class PackedLines : IReadOnlyList<string>
{
    private const int BlockLines = 256;
    private readonly List<byte[]> _blocks = [];
    private readonly List<string> _newest = [];
    private volatile Unpacked? _last;

    /// <inheritdoc/>
    public int Count => (_blocks.Count * BlockLines) + _newest.Count;

    /// <inheritdoc/>
    public string this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            int block = index / BlockLines;
            return block == _blocks.Count ? _newest[index % BlockLines] : LinesOf(block)[index % BlockLines];
        }
    }

    /// <summary>Adds a line, which has no line end in it.</summary>
    public void Add(string line)
    {
        _newest.Add(line);
        if (_newest.Count == BlockLines)
        {
            _blocks.Add(Pack(string.Join('\n', _newest)));
            _newest.Clear();
        }
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string[] LinesOf(int block)
    {
        if (_last is { } known && known.Block == block)
        {
            return known.Lines;
        }

        using BrotliStream brotli = new(new MemoryStream(_blocks[block], writable: false), CompressionMode.Decompress);
        using StreamReader reader = new(brotli, Encoding.UTF8);
        string[] lines = reader.ReadToEnd().Split('\n');
        _last = new Unpacked(block, lines);
        return lines;
    }

    private static byte[] Pack(string text)
    {
        using MemoryStream packed = new();
        using (BrotliStream brotli = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private sealed record Unpacked(int Block, string[] Lines);
}
