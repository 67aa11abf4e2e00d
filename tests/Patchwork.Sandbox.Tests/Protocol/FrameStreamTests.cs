using Patchwork.Sandbox.Protocol;

namespace Patchwork.Sandbox.Tests.Protocol;

public sealed class FrameStreamTests
{
    // The check value of CRC-32C in RFC 3720, appendix B.4's polynomial: 0xE3069283 for the nine digits.
    [Fact]
    public void Sum_OfTheNineDigits_IsTheCheckValue() =>
        FrameStream.Sum("123456789"u8).ToString("X8").ShouldBe("E3069283");

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        using MemoryStream pipe = new();
        FrameStream.Write(pipe, FrameKind.Score, [1, 2, 3]);
        FrameStream.Write(pipe, FrameKind.Refused, []);
        pipe.Position = 0;

        Frame first = FrameStream.Read(pipe, 3);
        Frame second = FrameStream.Read(pipe, 0);

        first.Kind.ShouldBe(FrameKind.Score);
        first.Payload.ShouldBe([1, 2, 3]);
        second.Kind.ShouldBe(FrameKind.Refused);
    }

    // Longer than is taken: refused by the header alone, before anything is allocated.
    [Fact]
    public void Read_LongerThanTaken_IsRefused()
    {
        using MemoryStream pipe = new();
        FrameStream.Write(pipe, FrameKind.Score, new byte[100]);
        pipe.Position = 0;

        Should.Throw<InvalidDataException>(() => FrameStream.Read(pipe, 99)).Message.ShouldContain("100");
    }

    // Magic, kind, length, sum and payload: no byte of a frame can change without being noticed.
    [Fact]
    public void Read_AnyByteChanged_IsRefused()
    {
        using MemoryStream pipe = new();
        FrameStream.Write(pipe, FrameKind.Scored, [5, 6, 7, 8, 9, 10, 11, 12, 13]);
        byte[] frame = pipe.ToArray();
        for (int i = 0; i < frame.Length; i++)
        {
            byte[] changed = [.. frame];
            changed[i] ^= 0x10;
            using MemoryStream other = new(changed);

            Exception? thrown = Record.Exception(() => FrameStream.Read(other, 1_000));

            // A changed kind may be another kind that there is: the reader's business is to expect one.
            bool isAnotherKind = i == 4 && thrown is null;
            (isAnotherKind || thrown is InvalidDataException or EndOfStreamException).ShouldBeTrue($"byte {i}");
        }
    }
}
