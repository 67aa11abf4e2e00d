using Patchwork.Competitions.Logs;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Logs;

// Expected: the log that was written; the second half of its lines is in blocks that were packed.
public sealed class DecisionLogTests
{
    private const int Decisions = 600;

    [Fact]
    public void Read_OfALongLog_GivesEveryLineAndHashInAnyOrder()
    {
        List<string> lines = [.. Written()];

        DecisionLog log = DecisionLog.Read(lines, "log");

        log.Count.ShouldBe(Decisions);
        log.Lines.ShouldBe(lines);
        foreach (int line in new[] { 599, 0, 256, 255, 511, 512, 3 })
        {
            log.Lines[line].ShouldBe(lines[line]);
            lines[line].ShouldEndWith($"\"hash\":\"{log.HashAt(line)}\"}}");
        }

        log.Head.ShouldBe(log.HashAt(Decisions - 1));
        Should.Throw<ArgumentOutOfRangeException>(() => log.Lines[Decisions]);
    }

    [Fact]
    public void Read_LossesThatRepeatTheLast_AreTheSameObjects()
    {
        DecisionLog log = DecisionLog.Read(Written(), "log");

        DecidedEntry[] entries = [.. log.Entries.Cast<DecidedEntry>()];

        // Two teams in turn: one's losses are kept apart from the other's and from the global list's.
        entries[5].Global.LossAfter.ShouldBeSameAs(entries[0].Global.LossBefore);
        entries[4].TeamList.LossBefore.ShouldBeSameAs(entries[2].TeamList.LossAfter);
        entries[4].TeamList.LossBefore.ShouldNotBeSameAs(entries[5].TeamList.LossBefore);
        entries[7].Team.ShouldBeSameAs(entries[1].Team);
    }

    [Fact]
    public void Read_OfALogWithALineDropped_SaysWhichDoesNotFollow() =>
        Should
            .Throw<PatchworkException>(() => DecisionLog.Read(Written().Where((_, i) => i != 300), "log"))
            .Message.ShouldBe(
                "log, line 301: the line does not follow the one before it; the log was changed or is incomplete."
            );

    // The first that does not hold is named, whatever is wrong after it.
    [Fact]
    public void Read_OfALogChangedInManyPlaces_NamesTheFirst()
    {
        IEnumerable<string> lines = Written()
            .Select((line, i) => i >= 400 && i % 3 == 0 ? line.Replace("manual", "learned") : line)
            .Select((line, i) => i == 500 ? "" : line);

        Should
            .Throw<PatchworkException>(() => DecisionLog.Read(lines, "log"))
            .Message.ShouldBe("log, line 403: the line does not match its hash; the log was changed or is incomplete.");
    }

    // A database that goes away while its lines are read.
    [Fact]
    public void Read_WhereTheLinesBreakOff_ThrowsWhatTheyThrew()
    {
        IEnumerable<string> lines = Written().Select((line, i) => i < 300 ? line : throw new IOException("gone"));

        Should.Throw<IOException>(() => DecisionLog.Read(lines, "log")).Message.ShouldBe("gone");
    }

    private static IReadOnlyList<string> Written()
    {
        DecisionLog log = new();
        for (int i = 0; i < Decisions; i++)
        {
            log.Append(
                new DecidedEntry(
                    $"s{i}",
                    i % 2 == 0 ? "Heron" : "Wren",
                    DateTimeOffset.UnixEpoch,
                    "manual",
                    "age > 30 and name == \"Bär\"",
                    new string('0', 64),
                    new string('1', 64),
                    Refusal(1.5),
                    Refusal(i % 2 == 0 ? 0.1 + 0.2 : 2),
                    0
                )
            );
        }

        return log.Lines;
    }

    private static ListVerdict Refusal(double loss) =>
        new("gain-too-small", 100, 10, 0.1, 1, 1, 1, 0.5, Losses(loss), Losses(loss), [], 0);

    private static Dictionary<Split, double> Losses(double loss) =>
        new() { [Split.Train] = loss, [Split.Validation] = loss };
}
