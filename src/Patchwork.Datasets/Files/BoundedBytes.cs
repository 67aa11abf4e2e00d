namespace Patchwork.Datasets.Files;

/// <summary>Reads as many bytes as a file claims to have, without believing it: memory grows with what is really there.</summary>
internal static class BoundedBytes
{
    private const int Block = 1 << 20;

    /// <summary>Reads up to a number of bytes; the array is shorter where the stream ends before.</summary>
    public static byte[] Read(Stream stream, int count)
    {
        byte[] bytes = new byte[Math.Min(count, Block)];
        int read = 0;
        while (read < count)
        {
            if (read == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(count, 2L * bytes.Length));
            }

            int more = stream.Read(bytes.AsSpan(read));
            if (more == 0)
            {
                return bytes[..read];
            }

            read += more;
        }

        return bytes;
    }

    /// <summary>Whether the stream has ended. Reads one byte when it has not.</summary>
    public static bool IsAtEnd(Stream stream) => stream.Read(stackalloc byte[1]) == 0;
}
