using Patchwork.Competitions;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Logs;
using Patchwork.Competitions.Players;
using Patchwork.Competitions.Seasons;
using Patchwork.Datasets.Csv;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Benchmarks;

/// <summary>
/// Plays a season of the demo's players on a person file of the American Community Survey (2024, one state) and writes its archive. The
/// task is seed 1's: PINCP between 0 and 100,000 dollars from its columns, as far as the file has them; missing becomes −1.
/// </summary>
internal static class AcsSeason
{
    private const string Label = "PINCP";

    private static readonly string[] Features =
    [
        "AGEP",
        "CIT",
        "COW",
        "DEAR",
        "DEYE",
        "DREM",
        "ENG",
        "FER",
        "JWTRNS",
        "LANX",
        "MAR",
        "MIL",
        "SCHL",
        "SEX",
        "WKHP",
        "OCCP",
        "RAC1P",
    ];

    public static int Play(string file, string archivePath, int teams, int rounds)
    {
        SeasonData data = SeasonData.Of(Read(file), Label, Features, seed: 0) with
        {
            Title = "Income (ACS 2024)",
            Unit = "dollars a year",
            Sensitive = ["AGEP", "SEX", "RAC1P"],
        };
        using ArchiveWriter archive = new(archivePath);
        SeasonResult season = Season.Run(
            new SeasonOptions { Rounds = rounds },
            data,
            TeamRoster.Make(teams, seed: 0),
            new Observer(archive, rounds)
        );
        archive.Finish(season.Competition, season.TestLabels);
        Console.Out.WriteLine(
            $"rows {data.Rows.Train.Rows} / {data.Rows.Validation.Rows} / {data.Rows.Test.Rows}, "
                + $"{season.Competition.State.Decided.Count} submissions, {season.Competition.Global.PatchIds.Count} accepted"
        );
        return 0;
    }

    private static Table Read(string file)
    {
        Table all = CsvTableReader.Read(file);
        double[] income = all.Numbers(Label).Values.ToArray();
        int[] kept = [.. Enumerable.Range(0, income.Length).Where(i => income[i] is > 0 and < 100_000)];
        Table rows = all.Take(kept);
        return new Table([
            .. Features.Select(f => new NumberColumn(
                f,
                [.. rows.Numbers(f).Values.ToArray().Select(v => double.IsNaN(v) ? -1 : v)]
            )),
            rows.Numbers(Label),
        ]);
    }

    private sealed class Observer(ArchiveWriter archive, int rounds) : ISeasonObserver
    {
        public void OnOpened(Competition competition, SeasonBase start) { }

        public void OnRound(int round, int of) => Console.Error.WriteLine($"Round {round} of {rounds}");

        public void OnDecided(Submission submission, Proposal proposal, DecidedEntry entry) =>
            archive.Add(submission, proposal);

        public void OnClosed(Competition competition) { }
    }
}
