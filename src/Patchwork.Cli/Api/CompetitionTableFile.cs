using Patchwork.Competitions;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Replays;
using Patchwork.Tables;

namespace Patchwork.Cli.Api;

/// <summary>Reads what a participant has of a competition from its bundle or from an archive, as from a server.</summary>
internal static class CompetitionTableFile
{
    /// <summary>Reads a folder or zip: with an <c>archive.json</c> an archive, else a bundle.</summary>
    /// <exception cref="PatchworkException"><c>bad-archive</c>, <c>bad-spec</c>: what is wrong with it.</exception>
    public static CompetitionTable Read(string path, int threads, CancellationToken cancellation) =>
        IsArchive(path) ? OfArchive(path, cancellation) : OfBundle(path, threads, cancellation);

    private static bool IsArchive(string path)
    {
        if (Directory.Exists(path))
        {
            return File.Exists(Path.Combine(path, "archive.json"));
        }

        try
        {
            using Archive archive = Archive.Open(path);
            return true;
        }
        catch (PatchworkException e)
            when (e.Code == ProblemCodes.BadArchive && e.Message.Contains("has no archive.json"))
        {
            return false;
        }
    }

    // The predictions are those of the global list after everything that was decided.
    private static CompetitionTable OfArchive(string path, CancellationToken cancellation)
    {
        using Archive archive = Archive.Open(path);
        PreparedCompetition prepared = ArchivedCompetition.Read(archive).Prepared;
        ReplayResult replayed = Replay.Run(
            archive,
            new ReplayOptions { RecordedRules = true },
            cancellation: cancellation
        );
        return Of(prepared, replayed.List.Predictions(Split.Train).ToArray());
    }

    private static CompetitionTable OfBundle(string path, int threads, CancellationToken cancellation)
    {
        using BundleFiles files = BundleFiles.Open(path);
        PreparedCompetition prepared = CompetitionPreparation.Prepare(
            CompetitionBundle.Read(files),
            threads,
            cancellation
        );
        return Of(prepared, prepared.Base.Predict(prepared.Data.Train).ToDoubles());
    }

    private static CompetitionTable Of(PreparedCompetition prepared, double[] current)
    {
        CompetitionRules rules = prepared.Rules;
        Table train = prepared.Data.Train;
        string name = CompetitionTable.NameFor(train);
        return new CompetitionTable(
            train.With(CompetitionTable.ColumnOf(name, current, rules.Loss, prepared.Classes)),
            rules.Label,
            name,
            rules.Loss,
            rules.List.Alpha,
            rules.Features,
            rules.Dictionary
        );
    }
}
