using Patchwork.Datasets.Archives;

namespace Patchwork.Datasets.Tests.Archives;

/// <summary>A stream read ahead must be told from the stream itself by nothing: the bytes, the end and the failure are its own.</summary>
public sealed class ReadAheadStreamTests
{
    private const int Block = 1 << 16;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Block)]
    [InlineData((20 * Block) + 17)]
    public void Read_AnyLength_GivesTheSameBytes(int length)
    {
        byte[] bytes = Made(length);
        using ReadAheadStream ahead = new(new Crumbs(bytes, failure: null));
        MemoryStream read = new();

        ahead.CopyTo(read);

        read.ToArray().ShouldBe(bytes);
        ahead.Read(new byte[1]).ShouldBe(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData((3 * Block) + 5)]
    public void Read_StreamThatFails_GivesTheBytesBeforeAndThenTheFailure(int length)
    {
        byte[] bytes = Made(length);
        PatchworkException failure = new(ProblemCodes.BadTable, "its packed bytes are damaged");
        using ReadAheadStream ahead = new(new Crumbs(bytes, failure));
        byte[] read = new byte[length];
        ahead.ReadExactly(read);

        PatchworkException thrown = Should.Throw<PatchworkException>(() => ahead.Read(new byte[1]));

        read.ShouldBe(bytes);
        thrown.ShouldBeSameAs(failure);
    }

    // Far more is left than the blocks hold, so the thread stands still until it is told to end.
    [Fact]
    public void Dispose_InTheMiddle_EndsTheThreadAndTheStream()
    {
        Crumbs inner = new(Made(40 * Block), failure: null);
        ReadAheadStream ahead = new(inner);
        ahead.ReadExactly(new byte[10]);

        ahead.Dispose();

        inner.IsDisposed.ShouldBeTrue();
    }

    private static byte[] Made(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = (byte)((i * 31) ^ (i >> 8));
        }

        return bytes;
    }

    // Gives its bytes in pieces of odd lengths.
    private sealed class Crumbs(byte[] bytes, Exception? failure) : MemoryStream(bytes)
    {
        public bool IsDisposed { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            int read = base.Read(buffer[..Math.Min(buffer.Length, 1009)]);
            return read > 0 || failure is null ? read : throw failure;
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
