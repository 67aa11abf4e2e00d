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
    private readonly List<string?> _newest = [];
    private PackedLines? _lender;
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
            return block == _blocks.Count
                ? _newest[index % BlockLines] ?? _lender![index]
                : LinesOf(block)[index % BlockLines];
        }
    }

    /// <summary>Adds a line, which has no line end in it.</summary>
    public void Add(string line)
    {
        _newest.Add(line);
        if (_newest.Count == BlockLines)
        {
            int first = _blocks.Count * BlockLines;
            Close(Pack(string.Join('\n', Enumerable.Range(first, BlockLines).Select(i => this[i]))));
        }
    }

    /// <summary>
    /// Adds the line that others have at this place, where all lines before it are the same in both: what is packed there is shared, and
    /// neither unpacked nor packed again.
    /// </summary>
    public void AddSame(PackedLines others)
    {
        int block = _blocks.Count;
        if (block >= others._blocks.Count)
        {
            Add(others[Count]);
            return;
        }

        _lender = others;
        _newest.Add(null);
        if (_newest.Count == BlockLines)
        {
            Close(others._blocks[block]);
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

    private void Close(byte[] block)
    {
        _blocks.Add(block);
        _newest.Clear();
        _lender = null;
    }

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
