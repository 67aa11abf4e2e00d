using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Tests.Ensembles;

public sealed class LossChangeTests
{
    // Whole numbers, so that every order of adding gives the same sum: expected by adding row by row.
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(64, 1)]
    [InlineData(65, 1)]
    [InlineData(1000, 0.02)]
    [InlineData(1000, 0.5)]
    [InlineData(4096, 0.97)]
    [InlineData(4096, 1)]
    public void Over_AnyGroup_AddsWhatMovedInIt(int rows, double weight)
    {
        SeededRandom random = new(20, "loss change", rows);
        LossChange change = new(rows);
        // Twice with one instance: nothing of the first change may be left in the second.
        for (int round = 0; round < 2; round++)
        {
            double[] delta = new double[rows];
            bool[] changed = new bool[rows];
            bool[] member = new bool[rows];
            for (int i = 0; i < rows; i++)
            {
                delta[i] = random.NextInt(7) - 3;
                changed[i] = random.NextDouble() < weight / (round + 1);
                member[i] = random.NextDouble() < weight;
            }

            change.Set(RowSet.FromFlags(changed), delta);
            LossChange.Part part = change.Over(RowSet.FromFlags(member));
            LossChange.Part plain = change.OverRows(RowSet.FromFlags(member));

            int[] moved = [.. Enumerable.Range(0, rows).Where(i => changed[i] && member[i] && delta[i] != 0)];
            LossChange.Part expected = new(moved.Sum(i => delta[i]), moved.Sum(i => Math.Abs(delta[i])), moved.Length);
            part.ShouldBe(expected);
            plain.ShouldBe(expected);
        }
    }
}
