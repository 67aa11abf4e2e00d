using Patchwork.Datasets.Arrays;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Datasets.Tests.Arrays;

/// <summary>Expected values are those of the NumPy expressions beside the bytes in <see cref="NumPyBytes"/>.</summary>
public sealed class NpyReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static NpyArray Read(byte[] bytes) => NpyReader.Read(new MemoryStream(bytes), "a.npy");

    private static RowSet ReadGroup(byte[] bytes) => NpyReader.ReadGroup(new MemoryStream(bytes), "g.npy");

    private static PredictionVector ReadPredictions(byte[] bytes) =>
        NpyReader.ReadPredictions(new MemoryStream(bytes), "h.npy");

    [Fact]
    public void Read_FilesOfNumPy_GivesTheElementsInTheirType()
    {
        Read(NumPyBytes.Boolean).Bytes.ToArray().ShouldBe(new byte[] { 1, 0, 1 });
        Read(NumPyBytes.UInt8).Bytes.ToArray().ShouldBe(new byte[] { 0, 1, 255 });
        Read(NumPyBytes.Int8).SBytes.ToArray().ShouldBe(new sbyte[] { -128, 0, 127 });
        Read(NumPyBytes.Int32).Int32s.ToArray().ShouldBe([-2, 0, 70000]);
        Read(NumPyBytes.Int64).Int64s.ToArray().ShouldBe([-2, 0, 1L << 40]);
        Read(NumPyBytes.Single).Singles.ToArray().ShouldBe([0.5f, -1.25f, float.NaN]);
        Read(NumPyBytes.Double).Doubles.ToArray().ShouldBe([0.1, -2.5, double.PositiveInfinity]);
    }

    [Fact]
    public void Read_Matrix_KeepsShapeAndRowOrder()
    {
        NpyArray array = Read(NumPyBytes.Int32Matrix);
        array.Shape.ShouldBe([2, 3]);
        array.Int32s.ToArray().ShouldBe([0, 1, 2, 3, 4, 5]);
        array.ToDoubles().ShouldBe([0, 1, 2, 3, 4, 5]);
    }

    [Fact]
    public void Read_Version2_IsRead() => Read(NumPyBytes.DoubleVersion2).Doubles.ToArray().ShouldBe([0.1, -2.5]);

    [Fact]
    public void Read_AnotherTypeAskedFor_IsAFaultOfTheCaller()
    {
        NpyArray signed = Read(NumPyBytes.Int8);
        Should.Throw<InvalidOperationException>(() => signed.Bytes.Length);
    }

    // Python reads all of these as the same dictionary.
    [Theory]
    [InlineData("{'shape': (2,), 'fortran_order': False, 'descr': '|u1'}")]
    [InlineData("{\"descr\":\"|u1\",\"fortran_order\":False,\"shape\":(2,)}")]
    [InlineData("  { 'descr' : '|u1' , 'fortran_order' : False , 'shape' : ( 2 , ) , }  \n")]
    [InlineData("{'descr': '|u1', 'fortran_order': True, 'shape': (2,), }")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (2L,), }")]
    public void Read_HeaderSpelledOtherwise_IsTheSame(string header) =>
        Read(NpyFile.Make(header, [7, 8])).Bytes.ToArray().ShouldBe(new byte[] { 7, 8 });

    public static TheoryData<byte[], string> Refused =>
        new()
        {
            { NumPyBytes.DoubleVersion3, "version 3.0; expected 1.0 or 2.0" },
            { NumPyBytes.FortranOrder, "Fortran order; expected C order" },
            { NumPyBytes.BigEndian, "'>f8'; expected |b1" },
            { NumPyBytes.ThreeDimensions, "3 dimensions; expected one or two" },
            { NumPyBytes.Scalar, "0 dimensions; expected one or two" },
            { NumPyBytes.Text, "'<U1'; expected |b1" },
            { NumPyBytes.Structured, "structured" },
            { NpyFile.Of("<f2", "(1,)", [0, 0]), "'<f2'" },
            { NpyFile.Of("|b1", "(2,)", [1, 2]), "2 as element 1; a boolean is 0 or 1" },
            { NpyFile.Of("|u1", "(2,)", [1, 2, 3]), "3 bytes after its header, but shape (2) of |u1 needs 2" },
            { NpyFile.Of("<f8", "(2,)", [1, 2, 3]), "3 bytes after its header, but shape (2) of <f8 needs 16" },
            { NpyFile.Of("<f8", "(4611686018427387904,)", []), "more than" },
            { NpyFile.Of("<f8", "(2147483647, 2147483647)", []), "more than" },
            { NpyFile.Of("<f8", "(99999999999999999999,)", []), "no whole number below 2^63" },
            { NpyFile.Of("<f8", "(-1,)", []), "no whole number" },
            { NpyFile.Make("{'descr': '|u1', 'fortran_order': False}", []), "no more keys" },
            { NpyFile.Make("{'descr': '|u1', 'descr': '|u1'}", []), "repeated key" },
            { NpyFile.Make("{'descr': '|u1', 'extra': 1}", []), "unknown or repeated key" },
            { NpyFile.Make("{} x", []), "text after the dictionary" },
            { NpyFile.Make("", []), "no '{'" },
            { [0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 127], "header of 2147483647 bytes" },
            { "hello, world"u8.ToArray(), "not a NumPy array" },
            { [], "not a NumPy array" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_AnythingElse_IsRefusedWithWhatIsWrong(byte[] bytes, string what)
    {
        Refusal.Of(() => Read(bytes), ProblemCodes.BadArray, "a.npy", what);
    }

    [Fact]
    public void Read_MissingFile_IsNotFound() =>
        Refusal.Of(() => NpyReader.Read(_folder["none.npy"]), ProblemCodes.NotFound, "none.npy");

    [Fact]
    public void Read_Folder_IsNotFound() => Refusal.Of(() => NpyReader.Read(_folder.FullPath), ProblemCodes.NotFound);

    [Fact]
    public void Read_WrongNumberOfRows_SaysBoth() =>
        Refusal.Of(
            () => NpyReader.ReadGroup(_folder.File("g.npy", NumPyBytes.Boolean), expectedRows: 4),
            ProblemCodes.BadArray,
            "g.npy",
            "has 3 rows, the labels have 4"
        );

    [Fact]
    public void Read_EveryTruncation_IsRefused()
    {
        foreach (byte[] whole in new[] { NumPyBytes.Double, NumPyBytes.DoubleVersion2, NumPyBytes.Boolean })
        {
            for (int length = 0; length < whole.Length; length++)
            {
                byte[] part = whole[..length];
                Refusal.Of(() => Read(part), ProblemCodes.BadArray, "a.npy");
                Refusal.Of(() => NpyReader.Read(NpyFile.Unseekable(part), "z"), ProblemCodes.BadArray);
                Refusal.Of(() => NpyReader.ReadPredictions(NpyFile.Unseekable(part), "z"), ProblemCodes.BadArray);
            }
        }
    }

    [Fact]
    public void Read_TrailingByteOfAStreamOfUnknownLength_IsRefused()
    {
        byte[] bytes = [.. NumPyBytes.Boolean, 0];
        Refusal.Of(
            () => NpyReader.Read(NpyFile.Unseekable(bytes), "z"),
            ProblemCodes.BadArray,
            "after the last element"
        );
        Refusal.Of(() => NpyReader.ReadGroup(NpyFile.Unseekable(bytes), "z"), ProblemCodes.BadArray, "after the last");
    }

    [Theory]
    [InlineData("(2000000000,)")]
    [InlineData("(2000000000, 1)")]
    public void Read_HeaderThatLiesAboutItsSize_AllocatesLittle(string shape)
    {
        byte[] bytes = NpyFile.Of("|u1", shape, [0, 1]);
        Refusal.MayHappen(() => Read(bytes), 1 << 16).ShouldBeFalse();
        Refusal.MayHappen(() => NpyReader.Read(NpyFile.Unseekable(bytes), "z"), 3 << 20).ShouldBeFalse();
        Refusal.MayHappen(() => NpyReader.ReadGroup(NpyFile.Unseekable(bytes), "z"), 3 << 20).ShouldBeFalse();
    }

    [Fact]
    public void Read_AnyBytes_SucceedsOrRefuses()
    {
        SeededRandom random = new(1, "npy-fuzz");
        byte[][] seeds = [NumPyBytes.Boolean, NumPyBytes.Int32Matrix, NumPyBytes.DoubleVersion2, NumPyBytes.Single];
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes =
                i % 4 == 0
                    ? [0x93, .. "NUMPY\x01\0"u8, .. Mutations.Noise(random, "{}()':, 0129TFL\0\x01"u8)]
                    : Mutations.Of(random.Pick(seeds), random, "{}()':, 0129TFL<>|\0"u8);
            Refusal.MayHappen(() => Read(bytes), 4 << 20);
            Refusal.MayHappen(() => ReadGroup(bytes), 4 << 20);
            Refusal.MayHappen(() => NpyReader.ReadPredictions(NpyFile.Unseekable(bytes), "z"), 4 << 20);
        }
    }

    // Bit i of the bitmap is element i; lengths around the width of a word and of a block.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(300_001)]
    public void ReadGroup_OfEachType_GivesTheRowsThatAreOne(int rows)
    {
        SeededRandom random = new(rows, "group");
        bool[] flags = new bool[rows];
        for (int i = 0; i < rows; i++)
        {
            flags[i] = random.NextInt(2) == 1;
        }

        RowSet expected = RowSet.FromFlags(flags);
        NpyArray[] arrays =
        [
            NpyArray.OfBooleans(Array.ConvertAll(flags, f => f ? (byte)1 : (byte)0)),
            NpyArray.Of(Array.ConvertAll(flags, f => f ? (byte)1 : (byte)0)),
            NpyArray.Of(Array.ConvertAll(flags, f => f ? (sbyte)1 : (sbyte)0)),
            NpyArray.Of(Array.ConvertAll(flags, f => f ? 1 : 0)),
            NpyArray.Of(Array.ConvertAll(flags, f => f ? 1L : 0L), rows, 1),
            NpyArray.Of(Array.ConvertAll(flags, f => f ? 1f : 0f)),
            NpyArray.Of(Array.ConvertAll(flags, f => f ? 1.0 : -0.0)),
        ];
        foreach (NpyArray array in arrays)
        {
            using MemoryStream stream = new();
            NpyWriter.Write(stream, array);
            ReadGroup(stream.ToArray()).ShouldBe(expected);
            NpyReader.ReadGroup(NpyFile.Unseekable(stream.ToArray()), "z").ShouldBe(expected);
            NpyReader.ReadGroup(_folder.File("g.npy", stream.ToArray())).ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(-1.0)]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ReadGroup_AnotherValueThanZeroAndOne_NamesItsRow(double value)
    {
        foreach (int row in new[] { 0, 17, 64, 40_000, 99_999 })
        {
            double[] values = new double[100_000];
            values[row] = value;
            using MemoryStream stream = new();
            NpyWriter.Write(stream, NpyArray.Of(values));
            Refusal.Of(() => ReadGroup(stream.ToArray()), ProblemCodes.BadArray, "g.npy", $"in row {row} ");
        }
    }

    [Fact]
    public void ReadGroup_TwoInBytes_IsRefused() =>
        Refusal.Of(() => ReadGroup(NpyFile.Of("|u1", "(3,)", [0, 1, 2])), ProblemCodes.BadArray, "2 in row 2");

    [Fact]
    public void ReadGroup_SeveralColumns_IsRefused() =>
        Refusal.Of(() => ReadGroup(NumPyBytes.Int32Matrix), ProblemCodes.BadArray, "(2, 3)", "(n,) or (n, 1)");

    [Fact]
    public void ReadPredictions_KeepsThePrecisionGiven()
    {
        ReadPredictions(NumPyBytes.Single).Singles.ToArray().ShouldBe([0.5f, -1.25f, float.NaN]);
        ReadPredictions(NumPyBytes.Double).Doubles.ToArray().ShouldBe([0.1, -2.5, double.PositiveInfinity]);
        ReadPredictions(NumPyBytes.Boolean).Doubles.ToArray().ShouldBe([1, 0, 1]);
        ReadPredictions(NumPyBytes.UInt8).Doubles.ToArray().ShouldBe([0, 1, 255]);
        ReadPredictions(NumPyBytes.Int8).Doubles.ToArray().ShouldBe([-128, 0, 127]);
        ReadPredictions(NumPyBytes.Int32).Doubles.ToArray().ShouldBe([-2, 0, 70000]);
        ReadPredictions(NumPyBytes.Int64).Doubles.ToArray().ShouldBe([-2, 0, 1099511627776]);
    }

    // 2^53 + 1 is the first integer without an exact double; 2^63 − 1 rounds to 2^63.
    [Theory]
    [InlineData((1L << 53) + 1)]
    [InlineData(long.MaxValue)]
    public void ReadPredictions_IntegerWithoutExactDouble_IsRefused(long value)
    {
        using MemoryStream stream = new();
        NpyWriter.Write(stream, NpyArray.Of([0L, value]));
        Refusal.Of(() => ReadPredictions(stream.ToArray()), ProblemCodes.BadArray, "in row 1 ");
    }
}
