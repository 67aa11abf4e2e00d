namespace Patchwork.Sandbox.Tests.Fuzzing;

public sealed class FuzzCorpusTests
{
    [Fact]
    public void Judge_FeatureSeenBefore_DoesNotKeepTheInput()
    {
        FuzzCorpus corpus = new(
            [
                [1],
            ],
            new SeededRandom(1, "corpus")
        );

        corpus.Judge([2], "read").ShouldBeTrue();
        corpus.Judge([3], "read").ShouldBeFalse();
        corpus.Judge([4], "invalid").ShouldBeTrue();

        (corpus.Size, corpus.Features).ShouldBe((3, 2));
        Enumerable.Range(0, 100).Select(_ => (int)corpus.Pick()[0]).Distinct().ShouldBe([1, 2, 4], ignoreOrder: true);
    }

    // Two throws of one method on one line are two places; the same throw twice is one.
    [Fact]
    public void Feature_ThrownElsewhere_IsAnother()
    {
        Reached reached = new(countMethods: false);

        string first = Of(1);

        Of(1).ShouldBe(first);
        Of(2).ShouldNotBe(first);

        string Of(int which) => reached.Feature("invalid", Record.Exception(() => Throw(which)));
    }

    // Protobuf by hand: field 1 = 150 is 08 96 01 (the encoding's own example), field 2 = "ab" is 12 02 61 62.
    [Fact]
    public void WireFields_Message_ComesApartAndTogether()
    {
        byte[] message = [0x08, 0x96, 0x01, 0x12, 0x02, 0x61, 0x62];

        List<WireField> fields = WireFields.Read(message)!;

        fields.Select(f => (f.Number, f.Kind, f.Value)).ShouldBe([(1, 0, 150UL), (2, 2, 2UL)]);
        fields[1].Bytes.ShouldBe("ab"u8.ToArray());
        WireFields.Write(fields).ShouldBe(message);
        WireFields.Read([0x12, 0x05, 0x61]).ShouldBeNull();
    }

    private static void Throw(int which)
    {
        if (which == 1)
        {
            throw new InvalidDataException("one");
        }

        throw new InvalidDataException("two");
    }
}
