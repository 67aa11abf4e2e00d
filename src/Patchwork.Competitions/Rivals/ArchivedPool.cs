using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Replays;
using Patchwork.Ensembles;
using Patchwork.Ensembles.Rivals;
using Patchwork.Tables;

namespace Patchwork.Competitions.Rivals;

/// <summary>The submissions of an archive as a pool for rivals, with the test labels kept apart for the judge.</summary>
/// <param name="Pool">The pairs on validation and test; training arrays are only looked at for values that are not finite, as a replay does.</param>
/// <param name="TestLabels">The labels of the test split; null when the archive has none.</param>
public sealed record ArchivedPool(PairPool Pool, double[]? TestLabels)
{
    /// <summary>Reads every pair of an archive. Memory: 12 bytes for each row of each group on validation and test.</summary>
    /// <param name="archive">The open archive; used by this call alone until it returns.</param>
    /// <param name="options">What to change of the recorded rules; every team is read.</param>
    /// <param name="progress">The share done, 0 to 1.</param>
    /// <param name="cancellation">Stops between two pairs.</param>
    /// <exception cref="PatchworkException">A malformed archive, an unknown guard.</exception>
    public static ArchivedPool Read(
        Archive archive,
        ReplayOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        IReadOnlyDictionary<Split, SplitSample> samples = archive.ReadSamples();
        IReadOnlyDictionary<Split, SplitSample> teamSamples = archive.ReadSamples(teamBase: true);
        PairPool pool = new(
            archive.Manifest.Loss,
            Replay.RulesOf(archive.Manifest, options),
            samples[Split.Validation].Labels!,
            BaseOf(samples),
            BaseOf(teamSamples)
        );
        IReadOnlyList<ArchivedSubmission> submissions = archive.Manifest.Submissions;
        int read = 0;
        foreach (Proposal pair in new PairStream(archive, submissions, cancellation))
        {
            pool.Add(submissions[read].Team, options.Alpha is null ? pair : pair with { Alpha = options.Alpha });
            progress?.Report((double)++read / submissions.Count);
        }

        return new ArchivedPool(pool, samples.TryGetValue(Split.Test, out SplitSample? test) ? test.Labels : null);
    }

    private static Dictionary<Split, PredictionVector> BaseOf(IReadOnlyDictionary<Split, SplitSample> samples) =>
        samples.Where(s => s.Key != Split.Train).ToDictionary(s => s.Key, s => s.Value.Base);
}
