using Patchwork.Ensembles;
using Patchwork.Server.Submissions;
using Patchwork.Tables;

namespace Patchwork.Server.Tests.Submissions;

public sealed class PairArraysFileTests
{
    // The precision given is kept (interfaces section 4); outside the group nothing is, since nothing looks there.
    [Fact]
    public void Read_WhatWasWritten_IsTheSameInsideTheGroup()
    {
        RowSet group = RowSet.FromIndices(130, [0, 64, 129]);
        float[] singles = [.. Enumerable.Range(0, 130).Select(i => i + 0.1f)];
        double[] doubles = [.. Enumerable.Range(0, 130).Select(i => i + 0.1)];
        Proposal pair = new(
            "s1",
            new Dictionary<Split, PairArrays>
            {
                [Split.Train] = new PairArrays(group, new PredictionVector(singles)),
                [Split.Validation] = new PairArrays(group, new PredictionVector(doubles)),
            }
        );

        Proposal read = PairArraysFile.Read("s1", PairArraysFile.Write(pair));

        read.Splits[Split.Train].Rows.ShouldBe(group);
        read.Splits[Split.Train].Model.IsSingle.ShouldBeTrue();
        read.Splits[Split.Validation].Model.IsSingle.ShouldBeFalse();
        foreach (int row in group.ToIndices())
        {
            read.Splits[Split.Train].Model[row].ShouldBe(singles[row]);
            read.Splits[Split.Validation].Model[row].ShouldBe(doubles[row]);
        }

        double.IsNaN(read.Splits[Split.Train].Model[1]).ShouldBeTrue();
    }

    [Fact]
    public void Read_BytesOfSomethingElse_IsBadArray() =>
        Should.Throw<PatchworkException>(() => PairArraysFile.Read("s1", [1, 2, 3])).Code.ShouldBe("bad-array");
}
