using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Patchwork.Datasets.Files;

namespace Patchwork.Datasets.Arrays;

/// <summary>
/// Bytes of an array file, from a file handle or a stream, with what is known about how many remain. Sizes that a header
/// claims are checked against that before anything is allocated; where it is unknown, memory grows with the bytes that
/// have come.
/// </summary>
internal sealed class NpySource : IDisposable
{
    // The first allocation when the size cannot be checked beforehand, in bytes.
    private const int FirstBlock = 1 << 20;

    private readonly SafeFileHandle? _handle;
    private readonly Stream? _stream;
    private long _position;

    private NpySource(string name, SafeFileHandle? handle, Stream? stream, long? remaining)
    {
        Name = name;
        _handle = handle;
        _stream = stream;
        Remaining = remaining;
    }

    /// <summary>What messages call the array.</summary>
    public string Name { get; }

    /// <summary>How many bytes are left, or null when only reading can tell.</summary>
    public long? Remaining { get; private set; }

    public static NpySource Open(string path)
    {
        try
        {
            SafeFileHandle handle = PlainFile.OpenHandle(path);
            try
            {
                return new NpySource(path, handle, null, RandomAccess.GetLength(handle));
            }
            catch
            {
                handle.Dispose();
                throw;
            }
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PatchworkException(
                ProblemCodes.NotFound,
                $"{path}: the array cannot be opened ({e.Message})",
                null,
                e
            );
        }
    }

    public static NpySource Of(Stream stream, string name) =>
        new(name, null, stream, stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : null);

    /// <summary>Reads until the buffer is full or the bytes end; says how many came.</summary>
    public int Read(Span<byte> buffer)
    {
        int total = 0;
        try
        {
            while (total < buffer.Length)
            {
                Span<byte> rest = buffer[total..];
                int read = _handle is null ? _stream!.Read(rest) : RandomAccess.Read(_handle, rest, _position);
                if (read == 0)
                {
                    break;
                }

                total += read;
                _position += read;
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw Bad($"cannot be read ({e.Message})", e);
        }

        Remaining -= total;
        return total;
    }

    /// <summary>Reads all elements into one array, straight from the file, and refuses bytes that are left over.</summary>
    public T[] ReadAll<T>(int count)
        where T : unmanaged
    {
        int first = Remaining is null ? Math.Min(count, FirstBlock / Marshal.SizeOf<T>()) : count;
        T[] elements = GC.AllocateUninitializedArray<T>(first);
        int done = 0;
        while (true)
        {
            Span<byte> target = MemoryMarshal.AsBytes(elements.AsSpan(done));
            RequireFull(Read(target), target.Length);
            done = elements.Length;
            if (done == count)
            {
                RequireEnd();
                return elements;
            }

            Array.Resize(ref elements, (int)Math.Min(count, 2L * done));
        }
    }

    /// <summary>Refuses an array whose bytes ended early.</summary>
    public void RequireFull(int read, int wanted)
    {
        if (read < wanted)
        {
            throw Bad($"ends after {_position} bytes, before the last element that its header announces");
        }
    }

    /// <summary>Refuses bytes after the last element.</summary>
    public void RequireEnd()
    {
        if (Remaining > 0 || (Remaining is null && Read(stackalloc byte[1]) > 0))
        {
            throw Bad("has bytes after the last element that its header announces");
        }
    }

    public PatchworkException Bad(string what, Exception? cause = null) =>
        new(ProblemCodes.BadArray, $"{Name} {what}.", null, cause);

    public void Dispose() => _handle?.Dispose();
}
