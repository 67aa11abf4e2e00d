using Patchwork.Ensembles;

namespace Patchwork.Tests.Ensembles;

public sealed class PatchNumbersTests
{
    // Around the largest number that two bytes hold; expected: the numbers given.
    [Theory]
    [InlineData(0)]
    [InlineData(65_534)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(int.MaxValue)]
    public void Item_AnyLargestPatch_GivesTheNumbersBack(int largest)
    {
        int[] given = [0, largest, Math.Min(1, largest), largest];
        PatchNumbers kept = new(given);
        Enumerable.Range(0, given.Length).Select(i => kept[i]).ShouldBe(given);
    }
}
