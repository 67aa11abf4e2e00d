using System.Diagnostics;
using Patchwork.Competitions.Archives;
using Patchwork.Ensembles;
using Patchwork.Guards;
using Patchwork.Tables;

namespace Patchwork.Competitions.Replays;

/// <summary>
/// Decides every submission of an archive again, in order, under the recorded or other rules (interfaces section 4). The
/// same archive and options give the same decisions bit for bit.
/// </summary>
/// <remarks>
/// The arrays of the next submissions are read on a second thread while the present one is decided; at most
/// <see cref="ReadAhead"/> pairs are in memory beside the list.
/// </remarks>
public static class Replay
{
    /// <summary>How many submissions are read ahead.</summary>
    public const int ReadAhead = 3;

    /// <summary>Runs a replay.</summary>
    /// <param name="archive">The open archive; used by this replay alone until it returns.</param>
    /// <param name="options">What to change of the recorded rules.</param>
    /// <param name="progress">The share done, 0 to 1.</param>
    /// <param name="cancellation">Stops between two decisions.</param>
    /// <exception cref="PatchworkException">A malformed archive, an unknown team or guard.</exception>
    public static ReplayResult Run(
        Archive archive,
        ReplayOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ListRules rules = RulesOf(archive.Manifest, options);
        List<ArchivedSubmission> submissions = SubmissionsOf(archive, options.Team);
        IReadOnlyDictionary<Split, SplitSample> samples = archive.ReadSamples(options.Team is not null);
        DecisionList list = new(archive.Manifest.Loss, rules, samples);
        IReadOnlyDictionary<Split, double> initial = list.MeanLoss;
        List<Decision> decisions = new(submissions.Count);
        List<double> refusals = [];
        List<double> acceptances = [];
        foreach (Proposal pair in new PairStream(archive, submissions, cancellation))
        {
            long start = Stopwatch.GetTimestamp();
            Decision decision = list.Submit(options.Alpha is null ? pair : pair with { Alpha = options.Alpha });
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            (decision.IsAccepted ? acceptances : refusals).Add(seconds);
            decisions.Add(decision);
            progress?.Report((double)decisions.Count / submissions.Count);
        }

        return new ReplayResult(decisions, submissions, initial, list, rules, new ReplayTimings(refusals, acceptances))
        {
            LossRange = LossRange.Of(archive.Manifest.Loss, [.. samples.Values.SelectMany(s => s.Labels ?? [])]),
        };
    }

    /// <summary>The rules that a replay with these options uses.</summary>
    public static ListRules RulesOf(ArchiveManifest manifest, ReplayOptions options)
    {
        return new ListRules
        {
            Alpha = options.Alpha ?? manifest.Alpha,
            RepairTolerance = options.RepairTolerance ?? manifest.RepairTolerance,
            MinimumGroupRows = options.MinimumGroupRows ?? manifest.MinimumGroupRows,
            Repairs = options.Repairs,
            Guard = GuardOf(manifest, options),
        };
    }

    private static GuardOptions GuardOf(ArchiveManifest manifest, ReplayOptions options)
    {
        string name = options.Guard ?? (options.RecordedRules ? manifest.Guard : null) ?? "none";
        GuardKind kind = GuardOptions.Parse(name);
        bool isRecorded = string.Equals(name, manifest.Guard, StringComparison.Ordinal);
        // A competition margin that is new to this archive counts the submissions there are; a recorded c was fixed before they came.
        double margin =
            kind == GuardKind.CompetitionMargin && !(isRecorded && manifest.MarginC is not null)
                ? CompetitionMargin.For(Math.Max(1, manifest.Submissions.Count), GuardOptions.DefaultFailureProbability)
                : manifest.MarginC ?? GuardOptions.DefaultMarginC;
        return new GuardOptions { Kind = kind, MarginC = margin };
    }

    private static List<ArchivedSubmission> SubmissionsOf(Archive archive, string? team)
    {
        if (team is null)
        {
            return [.. archive.Manifest.Submissions];
        }

        List<ArchivedSubmission> own =
        [
            .. archive.Manifest.Submissions.Where(s => string.Equals(s.Team, team, StringComparison.Ordinal)),
        ];
        if (own.Count > 0)
        {
            return own;
        }

        string? nearest = NearestName.Find(team, archive.Manifest.Submissions.Select(s => s.Team).Distinct());
        throw new PatchworkException(
            ProblemCodes.BadOption,
            $"No submission of {archive.Name} is by team '{team}'"
                + (nearest is null ? "." : $"; did you mean '{nearest}'?")
        );
    }
}
