using Patchwork.Competitions.Players;

namespace Patchwork.Competitions.Seasons;

/// <summary>
/// Repeats whole seasons with other seeds, and each seed under several conditions, so that differences come with
/// intervals (the seed ran one season and says that it allows no statistics).
/// </summary>
/// <remarks>Seasons run side by side, one thread each; the trials are the same, and in the same order, for any number of threads.</remarks>
public static class SeasonStudy
{
    /// <summary>Plays the seasons.</summary>
    /// <param name="template">How a season is played; its seed is the first season's.</param>
    /// <param name="teams">How many teams play.</param>
    /// <param name="seasons">How many seeds, at least 2.</param>
    /// <param name="conditions">The conditions, each played with every seed.</param>
    /// <param name="dataOf">The data of a seed, made anew for every season.</param>
    /// <param name="store">Where finished seasons are kept, or null.</param>
    /// <param name="progress">Told the share of seasons done.</param>
    /// <param name="cancellationToken">Stops every season; finished ones are in the store.</param>
    /// <returns>The trials by condition, then by seed.</returns>
    public static IReadOnlyList<StudyTrial> Run(
        SeasonOptions template,
        int teams,
        int seasons,
        IReadOnlyList<StudyCondition> conditions,
        Func<long, SeasonData> dataOf,
        IStudyStore? store,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
    {
        StudyTrial[] trials = new StudyTrial[conditions.Count * seasons];
        int done = 0;
        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = template.Threads <= 0 ? -1 : template.Threads,
            CancellationToken = cancellationToken,
        };
        Parallel.For(
            0,
            trials.Length,
            parallel,
            i =>
            {
                StudyCondition condition = conditions[i / seasons];
                long seed = template.Seed + (i % seasons);
                trials[i] = store?.Find(condition.Name, seed) ?? Play(condition, seed);
                progress?.Report((double)Interlocked.Increment(ref done) / trials.Length);
            }
        );
        return trials;

        StudyTrial Play(StudyCondition condition, long seed)
        {
            SeasonOptions options = condition.Apply(template) with { Seed = seed, Threads = 1 };
            SeasonResult season = Season.Run(
                options,
                dataOf(seed),
                TeamRoster.Make(teams, seed),
                observer: null,
                cancellationToken
            );
            StudyTrial trial = StudyTrial.Of(condition.Name, seed, season);
            store?.Save(trial);
            return trial;
        }
    }
}
