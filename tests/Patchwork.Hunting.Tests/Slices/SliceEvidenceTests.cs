using Patchwork.Tables;

namespace Patchwork.Hunting.Tests.Slices;

public sealed class SliceEvidenceTests
{
    // Counted by hand: 4 of 4 rows were said above though the slice above has 80 (|A∩B|/|A∪B| would be .05); 2 of 4 where two slices above
    // hold one each; none of a slice that stands apart.
    [Fact]
    public void Of_SlicesInOrder_SaysWhichShareOfEachWasSaidAbove()
    {
        RowErrors errors = new([.. Enumerable.Range(0, 100).Select(i => (double)(i % 3))]);
        Slice[] slices = [Rows(0, 80), Rows(5, 9), Rows(80, 84), Of([79, 80, 90, 91]), Rows(95, 100)];

        SliceEvidence.Of(slices, errors, 5).Select(e => e.Overlap).ShouldBe([0, 1, 0, 0.5, 0]);

        static Slice Rows(int from, int to) => Of([.. Enumerable.Range(from, to - from)]);
        static Slice Of(int[] rows) => new("all", RowSet.FromIndices(100, rows), 1, 1, rows.Sum(i => (double)(i % 3)));
    }
}
