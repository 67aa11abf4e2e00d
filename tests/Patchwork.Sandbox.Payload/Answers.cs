using System.Buffers.Binary;
using Patchwork.Sandbox.Protocol;
using Patchwork.Sandbox.Worker.Linux;

namespace Patchwork.Sandbox.Payload;

/// <summary>Answers that are none.</summary>
internal static class Answers
{
    public static (FrameKind, ReadOnlyMemory<byte>)? Of(string name, ScoreJob job)
    {
        int rows = job.Rows.Rows;
        int again = job.Again.Count;
        switch (name)
        {
            case "no-frame":
                Write(1, new byte[4_096]);
                return PayloadService.Scored(job, 0);
            case "half-frame":
                Write(1, Header(FrameKind.Scored, 1_000, 0));
                Write(1, new byte[500]);
                Deeds.Do("sleep");
                return null;
            case "half-header":
                Write(1, Header(FrameKind.Scored, 1_000, 0)[..10]);
                Deeds.Do("sleep");
                return null;
            case "huge-length":
                Write(1, Header(FrameKind.Scored, 1L << 40, 0));
                Deeds.Do("sleep");
                return null;
            case "negative-length":
                Write(1, Header(FrameKind.Scored, -1, 0));
                return null;
            case "wrong-sum":
                Write(1, Header(FrameKind.Scored, 8, 1));
                Write(1, new byte[8]);
                return null;
            case "unknown-kind":
                Write(1, Header((FrameKind)77, 0, 0));
                return null;
            case "wrong-kind":
                return (FrameKind.Ready, LayerState.Write([]));
            case "too-many-rows":
                return (FrameKind.Scored, PayloadService.AnswerOf(rows * 2, 0, again, 0).Write());
            case "too-few-rows":
                return (FrameKind.Scored, PayloadService.AnswerOf(rows - 1, 0, again, 0).Write());
            case "none-again":
                return (FrameKind.Scored, PayloadService.AnswerOf(rows, 0, 0, 0).Write());
            case "mask-not-asked":
                return (
                    FrameKind.Scored,
                    (PayloadService.AnswerOf(rows, 0, again, 0) with { Mask = Tables.RowSet.Full(rows) }).Write()
                );
            case "nothing":
                return (FrameKind.Scored, new ScoreAnswer(null, null, null, null).Write());
            case "garbage":
                return (FrameKind.Scored, new byte[] { 1, 2, 3, 4, 5 });
            case "lying-array":
                return (
                    FrameKind.Scored,
                    new PayloadWriter().Flag(false).Flag(true).Flag(true).Integer(int.MaxValue).Written
                );
            case "another-mind":
                return (FrameKind.Scored, PayloadService.AnswerOf(rows, 1, again, 2).Write());
            case "nan":
                return PayloadService.Scored(job, double.NaN);
            case "infinite":
                return PayloadService.Scored(job, double.PositiveInfinity);
            default:
                return null;
        }
    }

    private static byte[] Header(FrameKind kind, long length, uint sum)
    {
        byte[] header = new byte[FrameStream.HeaderBytes];
        using MemoryStream frame = new();
        FrameStream.Write(frame, kind, []);
        frame.ToArray().CopyTo(header, 0);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(8), length);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), sum);
        return header;
    }

    private static void Write(int descriptor, byte[] bytes)
    {
        using NativeBytes memory = new();
        Kernel.Call(LinuxCall.Write, descriptor, memory.Of(bytes), bytes.Length);
    }
}
