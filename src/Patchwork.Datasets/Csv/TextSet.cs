using System.Buffers.Binary;
using System.Text;

namespace Patchwork.Datasets.Csv;

/// <summary>
/// The different texts of a column, numbered in the order in which they came. Their bytes stand in a few large pages, not
/// in an object each, since a column of ids has as many as the table has rows.
/// </summary>
internal sealed class TextSet
{
    private const int FirstPage = 64;
    private const int LargestPage = 1 << 20;
    private const int MostSlots = 1 << 30;

    private readonly List<byte[]> _pages = [];
    private readonly ulong _secret = Secret();
    private byte[] _page = [];
    private int _pageUsed;
    private Place[] _places = new Place[4];

    // Open addressing: the number of a text plus one where its hash says, or in the next free slot.
    private int[] _slots = new int[8];

    /// <summary>How many different texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a text that is not empty, a new one when it has not been seen.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        uint hash = Hash(text);
        int mask = _slots.Length - 1;
        int slot = (int)hash & mask;
        for (int number = _slots[slot]; number != 0; number = _slots[slot])
        {
            if (_places[number - 1].Hash == hash && IsAt(number - 1, text))
            {
                return number - 1;
            }

            slot = (slot + 1) & mask;
        }

        return AddNew(text, hash, slot);
    }

    /// <summary>Whether a text is the one of a number.</summary>
    public bool IsAt(int number, ReadOnlySpan<byte> text) => text.SequenceEqual(Bytes(number));

    /// <summary>The text of each number.</summary>
    public string[] ToStrings()
    {
        string[] texts = new string[Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Encoding.UTF8.GetString(Bytes(i));
        }

        return texts;
    }

    // From the hash of the process, so that a file cannot be made to collide; odd, so that multiplying loses nothing.
    private static ulong Secret() => ((ulong)(uint)HashCode.Combine(1) << 32) | (uint)HashCode.Combine(2) | 1;

    // High and low half of a product, folded: each bit of the factors reaches every bit of the result.
    private static ulong Mix(ulong x, ulong secret)
    {
        ulong high = Math.BigMul(x, secret, out ulong low);
        return high ^ low;
    }

    private uint Hash(ReadOnlySpan<byte> text)
    {
        ulong hash = _secret ^ (ulong)text.Length;
        while (text.Length > sizeof(ulong))
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text), _secret);
            text = text[sizeof(ulong)..];
        }

        hash = Mix(hash ^ ShortCell.ToWord(text), _secret);
        return (uint)(hash ^ (hash >> 32));
    }

    private ReadOnlySpan<byte> Bytes(int number)
    {
        ref readonly Place place = ref _places[number];
        return _pages[place.Page].AsSpan(place.Start, place.Length);
    }

    private int AddNew(ReadOnlySpan<byte> text, uint hash, int slot)
    {
        if (text.Length > _page.Length - _pageUsed)
        {
            int size = Math.Min(LargestPage, Math.Max(FirstPage, 2 * _page.Length));
            _page = new byte[Math.Max(size, text.Length)];
            _pages.Add(_page);
            _pageUsed = 0;
        }

        if (Count == _places.Length)
        {
            Array.Resize(ref _places, Growth.Next(Count));
        }

        text.CopyTo(_page.AsSpan(_pageUsed));
        _places[Count] = new Place(_pages.Count - 1, _pageUsed, text.Length, hash);
        _pageUsed += text.Length;
        _slots[slot] = Count + 1;
        if (++Count > _slots.Length / 2 && _slots.Length < MostSlots)
        {
            Spread();
        }

        return Count - 1;
    }

    private void Spread()
    {
        _slots = new int[2 * _slots.Length];
        int mask = _slots.Length - 1;
        for (int i = 0; i < Count; i++)
        {
            int slot = (int)_places[i].Hash & mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = i + 1;
        }
    }

    private readonly record struct Place(int Page, int Start, int Length, uint Hash);
}
