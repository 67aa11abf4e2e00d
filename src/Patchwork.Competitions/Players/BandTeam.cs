using Patchwork.Tables;

namespace Patchwork.Competitions.Players;

/// <summary>
/// Cuts by hand along the columns that are not sensitive, as years of schooling: each band, or everyone below or above
/// an edge, for one sensitive value; then without it.
/// </summary>
internal sealed class BandTeam(TeamIdentity identity) : SimulatedTeam(identity, "education bands")
{
    /// <inheritdoc/>
    public override SubmissionDraft? Next(PlayerView view, SeededRandom random)
    {
        string[][] groups = InOwnOrder(Groups(view), conditions => -conditions.Length);
        string[] chosen = groups[(view.Round - 1) % groups.Length];
        return Pair(view, GroupWords.All(chosen), Boosting(10 + view.Round, 2 + (Variant % 3), random), "manual");
    }

    private IEnumerable<string[]> Groups(PlayerView view)
    {
        string[] plain = [.. view.Features.Except(view.Sensitive, StringComparer.Ordinal)];
        string[] columns = plain.Length > 0 ? plain : [.. view.Features];
        string[] bands =
        [
            .. columns.SelectMany(name => GroupWords.Bands(view.Train[name], 5 + Variant, view.Dictionary)),
            .. columns.SelectMany(name => GroupWords.Sides(view.Train[name], 5 + Variant, view.Dictionary)),
        ];
        string[] people =
        [
            .. view
                .Sensitive.Where(name => view.Train[name] is TextColumn)
                .SelectMany(name => GroupWords.Values(view.Train[name])),
        ];
        return bands
            .Select(band => (string[])[band])
            .Concat(bands.SelectMany(band => people.Select(who => (string[])[band, who])));
    }
}
