using FsCheck;
using FsCheck.Fluent;
using Patchwork.Datasets.Arrays;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Datasets.Tests.Arrays;

public sealed class NpyWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The oracle is NumPy: what it wrote, read and written again, must be the same bytes.
    [Fact]
    public void Write_WhatNumPyWrote_GivesTheSameBytes()
    {
        byte[][] files =
        [
            NumPyBytes.Boolean,
            NumPyBytes.UInt8,
            NumPyBytes.Int8,
            NumPyBytes.Int32,
            NumPyBytes.Int64,
            NumPyBytes.Single,
            NumPyBytes.Double,
            NumPyBytes.Int32Matrix,
        ];
        foreach (byte[] file in files)
        {
            string path = _folder["a.npy"];
            NpyWriter.Write(path, NpyReader.Read(new MemoryStream(file), "a"));
            File.ReadAllBytes(path).ShouldBe(file);
        }
    }

    [Fact]
    public void Write_Spans_GivesTheBytesOfNumPy()
    {
        Written(p => NpyWriter.Write(p, [true, false, true])).ShouldBe(NumPyBytes.Boolean);
        Written(p => NpyWriter.Write(p, new byte[] { 0, 1, 255 })).ShouldBe(NumPyBytes.UInt8);
        Written(p => NpyWriter.Write(p, new[] { -2, 0, 70000 })).ShouldBe(NumPyBytes.Int32);
        Written(p => NpyWriter.Write(p, new[] { -2, 0, 1L << 40 })).ShouldBe(NumPyBytes.Int64);
        Written(p => NpyWriter.Write(p, new[] { 0.1, -2.5, double.PositiveInfinity })).ShouldBe(NumPyBytes.Double);
        Written(p => NpyWriter.Write(p, RowSet.FromFlags([true, false, true]))).ShouldBe(NumPyBytes.Boolean);
        Written(p => NpyWriter.Write(p, new PredictionVector([0.1, -2.5, double.PositiveInfinity])))
            .ShouldBe(NumPyBytes.Double);
    }

    [Fact]
    public void Write_AnyPredictions_ReadBackBitForBit()
    {
        Prop.ForAll(
                ArbMap.Default.ArbFor<double[]>(),
                values =>
                {
                    using MemoryStream stream = new();
                    NpyWriter.Write(stream, new PredictionVector(values));
                    stream.Position = 0;
                    ReadOnlySpan<double> read = NpyReader.ReadPredictions(stream, "h").Doubles;
                    return System
                        .Runtime.InteropServices.MemoryMarshal.AsBytes(read)
                        .SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(values));
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private byte[] Written(Action<string> write)
    {
        write(_folder["w.npy"]);
        return File.ReadAllBytes(_folder["w.npy"]);
    }
}
