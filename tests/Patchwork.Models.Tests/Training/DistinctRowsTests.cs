using Patchwork.Tables;

namespace Patchwork.Models.Tests.Training;

public class DistinctRowsTests
{
    // By hand: rows 0 and 3 agree in both features, NaN agrees with NaN, rows 1 and 4 differ in the second feature.
    [Fact]
    public void Of_RowsThatAgree_AreOfOneKind()
    {
        FeatureMatrix matrix = new(
            6,
            [
                [1, 2, float.NaN, 1, 2, float.NaN],
                [5, 5, 5, 5, 6, 5],
            ]
        );

        DistinctRows distinct = DistinctRows.Of(matrix);

        distinct.Count.ShouldBe(4);
        distinct.Kinds.ToArray().ShouldBe([0, 1, 2, 0, 3, 2]);
        distinct.First.ToArray().ShouldBe([0, 1, 2, 4]);
    }

    [Fact]
    public void Of_NoFeatures_IsOneKind() =>
        DistinctRows.Of(new FeatureMatrix(3, [])).Kinds.ToArray().ShouldBe([0, 0, 0]);
}
