using Patchwork.Competitions.Logs;

namespace Patchwork.Competitions.Tests.Logs;

// Expected: the lines that were added. 256 lines are a block; what others have packed is shared.
public sealed class PackedLinesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(300)]
    [InlineData(600)]
    public void AddSame_UpToAnyPlace_GivesTheLinesOfBoth(int shared)
    {
        string[] lines = [.. Enumerable.Range(0, 600).Select(i => $"line {i} ü")];
        PackedLines others = new();
        Array.ForEach(lines, others.Add);
        PackedLines own = new();
        for (int i = 0; i < shared; i++)
        {
            own.AddSame(others);
            own[i].ShouldBe(lines[i]);
            own[i / 2].ShouldBe(lines[i / 2]);
        }

        string[] more = [.. Enumerable.Range(0, 300).Select(i => $"more {i}")];
        Array.ForEach(more, own.Add);

        own.Count.ShouldBe(shared + 300);
        own.ShouldBe([.. lines.Take(shared), .. more]);
    }

    [Fact]
    public void AddSame_BetweenLinesOfOnesOwn_GivesAllInOrder()
    {
        string[] lines = [.. Enumerable.Range(0, 700).Select(i => $"line {i}")];
        PackedLines others = new();
        Array.ForEach(lines, others.Add);
        PackedLines own = new();
        for (int i = 0; i < lines.Length; i++)
        {
            // As a log that is built again: most lines are taken as they are, some are written anew and are the same.
            if (i % 100 == 7)
            {
                own.Add(lines[i]);
            }
            else
            {
                own.AddSame(others);
            }
        }

        own.ShouldBe(lines);
    }
}
