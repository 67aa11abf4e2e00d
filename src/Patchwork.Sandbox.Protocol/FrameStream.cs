using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Patchwork.Sandbox.Protocol;

/// <summary>
/// Frames on a pipe: 20 bytes of header (magic, kind, length, CRC-32C of the payload; little endian), then the payload.
/// A length is held against what the receiver takes at most before anything is allocated.
/// </summary>
/// <remarks>The sum guards against a stray write in the middle of a frame, not against an attacker. Stateless and thread-safe.</remarks>
public static class FrameStream
{
    /// <summary>The bytes before a payload.</summary>
    public const int HeaderBytes = 20;

    private const uint Magic = 0x31_57_53_50; // "PSW1"

    /// <summary>Writes a frame in one piece where it is small.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public static void Write(Stream stream, FrameKind kind, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        FillHeader(header, kind, payload);
        stream.Write(header);
        stream.Write(payload);
        stream.Flush();
    }

    /// <summary>Writes a frame.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public static async Task WriteAsync(
        Stream stream,
        FrameKind kind,
        ReadOnlyMemory<byte> payload,
        CancellationToken cancellation
    )
    {
        byte[] header = new byte[HeaderBytes];
        FillHeader(header, kind, payload.Span);
        await stream.WriteAsync(header, cancellation);
        await stream.WriteAsync(payload, cancellation);
        await stream.FlushAsync(cancellation);
    }

    /// <summary>Reads a frame.</summary>
    /// <param name="stream">Where from; exactly the frame's bytes are taken.</param>
    /// <param name="mostBytes">The longest payload that is taken.</param>
    /// <exception cref="InvalidDataException">What came is no frame, or longer than that.</exception>
    /// <exception cref="EndOfStreamException">The other side closed before the end of the frame.</exception>
    public static Frame Read(Stream stream, long mostBytes)
    {
        byte[] header = new byte[HeaderBytes];
        stream.ReadExactly(header);
        (FrameKind kind, int length, uint sum) = ReadHeader(header, mostBytes);
        byte[] payload = GC.AllocateUninitializedArray<byte>(length);
        stream.ReadExactly(payload);
        return Checked(kind, payload, sum);
    }

    /// <summary>Reads a frame.</summary>
    /// <param name="stream">Where from; exactly the frame's bytes are taken.</param>
    /// <param name="mostBytes">The longest payload that is taken.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="InvalidDataException">What came is no frame, or longer than that.</exception>
    /// <exception cref="EndOfStreamException">The other side closed before the end of the frame.</exception>
    public static async Task<Frame> ReadAsync(Stream stream, long mostBytes, CancellationToken cancellation)
    {
        byte[] header = new byte[HeaderBytes];
        await stream.ReadExactlyAsync(header, cancellation);
        (FrameKind kind, int length, uint sum) = ReadHeader(header, mostBytes);
        byte[] payload = GC.AllocateUninitializedArray<byte>(length);
        await stream.ReadExactlyAsync(payload, cancellation);
        return Checked(kind, payload, sum);
    }

    /// <summary>CRC-32C (Castagnoli) of bytes, as iSCSI has it: 0xE3069283 for the text 123456789.</summary>
    public static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = uint.MaxValue;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
        {
            sum = BitOperations.Crc32C(sum, word);
        }

        foreach (byte one in bytes[(words.Length * sizeof(ulong))..])
        {
            sum = BitOperations.Crc32C(sum, one);
        }

        return ~sum;
    }

    private static void FillHeader(Span<byte> header, FrameKind kind, ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], (int)kind);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], Sum(payload));
    }

    private static (FrameKind Kind, int Length, uint Sum) ReadHeader(ReadOnlySpan<byte> header, long mostBytes)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != Magic)
        {
            throw new InvalidDataException("What came is no frame.");
        }

        FrameKind kind = (FrameKind)BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        long length = BinaryPrimitives.ReadInt64LittleEndian(header[8..]);
        if (kind is < FrameKind.Enter or > FrameKind.Probed)
        {
            throw new InvalidDataException($"A frame is of the kind {(int)kind}, which there is not.");
        }

        return length >= 0 && length <= Math.Min(mostBytes, Array.MaxLength)
            ? (kind, (int)length, BinaryPrimitives.ReadUInt32LittleEndian(header[16..]))
            : throw new InvalidDataException($"A frame claims {length:N0} bytes; at most {mostBytes:N0} are taken.");
    }

    private static Frame Checked(FrameKind kind, byte[] payload, uint sum) =>
        Sum(payload) == sum
            ? new Frame(kind, payload)
            : throw new InvalidDataException("A frame's bytes do not have the sum that its header claims.");
}
