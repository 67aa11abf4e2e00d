using System.Text;

namespace Patchwork.Sandbox.Boxes;

/// <summary>Drains an error stream: keeps its beginning for the log and counts the rest.</summary>
/// <remarks>Written by one reader, read by others once it is complete.</remarks>
internal sealed class BoundedText
{
    private const int Kept = 4_096;
    private readonly MemoryStream _head = new();
    private long _bytes;

    /// <summary>How much came.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Its beginning.</summary>
    public string Head
    {
        get
        {
            lock (_head)
            {
                return Encoding.UTF8.GetString(_head.ToArray());
            }
        }
    }

    public async Task DrainAsync(Stream stream)
    {
        byte[] buffer = new byte[16_384];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer)) > 0)
            {
                Interlocked.Add(ref _bytes, read);
                lock (_head)
                {
                    _head.Write(buffer, 0, (int)Math.Min(read, Kept - _head.Length));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The worker is gone; what was read stands.
        }
    }
}
