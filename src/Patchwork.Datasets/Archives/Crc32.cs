namespace Patchwork.Datasets.Archives;

/// <summary>
/// The checksum of zip entries: CRC-32 with the reflected polynomial EDB88320 (ISO 3309). The framework's zip reader does
/// not compare it, so a byte that changed inside stored data would go unnoticed.
/// </summary>
/// <remarks>Not thread-safe. Cost: four bytes a step over four tables.</remarks>
internal sealed class Crc32
{
    private static readonly uint[][] Tables = MakeTables();
    private uint _state = uint.MaxValue;

    /// <summary>The checksum of all bytes so far.</summary>
    public uint Value => ~_state;

    /// <summary>Takes the next bytes in.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        uint state = _state;
        int i = 0;
        for (; i + 4 <= bytes.Length; i += 4)
        {
            state ^= System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes[i..]);
            state =
                Tables[3][state & 0xFF]
                ^ Tables[2][(state >> 8) & 0xFF]
                ^ Tables[1][(state >> 16) & 0xFF]
                ^ Tables[0][state >> 24];
        }

        for (; i < bytes.Length; i++)
        {
            state = Tables[0][(state ^ bytes[i]) & 0xFF] ^ (state >> 8);
        }

        _state = state;
    }

    private static uint[][] MakeTables()
    {
        uint[][] tables = [new uint[256], new uint[256], new uint[256], new uint[256]];
        for (uint b = 0; b < 256; b++)
        {
            uint value = b;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            }

            tables[0][b] = value;
        }

        for (int t = 1; t < 4; t++)
        {
            for (int b = 0; b < 256; b++)
            {
                uint before = tables[t - 1][b];
                tables[t][b] = tables[0][before & 0xFF] ^ (before >> 8);
            }
        }

        return tables;
    }
}
