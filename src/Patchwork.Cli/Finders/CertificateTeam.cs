using Patchwork.Competitions.Players;
using Patchwork.Groups;
using Patchwork.Hunting;

namespace Patchwork.Cli.Finders;

/// <summary>
/// Sends a pair whose gain held on training rows kept back for that (<see cref="CertificateSearch"/>), and sits out rounds in which
/// none holds.
/// </summary>
internal sealed class CertificateTeam(string name) : FinderTeam(name, "certificates")
{
    /// <inheritdoc/>
    public override SubmissionDraft? Next(PlayerView view, SeededRandom random)
    {
        CertificateOptions options = new()
        {
            Top = 1,
            MinGain = view.Alpha,
            Seed = random.NextInt(int.MaxValue),
        };
        ConfirmedPair? pair = CertificateSearch
            .Find(
                view.Train,
                view.Features,
                new PredictedLabels(view.Labels, view.GlobalPredictions, view.Loss),
                options
            )
            .Pairs.SingleOrDefault();
        return pair is null ? null : new SubmissionDraft(GroupPredicate.Parse(pair.Predicate), pair.Model, "automated");
    }
}
