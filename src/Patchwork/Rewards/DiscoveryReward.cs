using Patchwork.Tables;

namespace Patchwork.Rewards;

/// <summary>The optional share of a pair's points for the team that first submitted its group, with a model or without (math-1 section 4.1).</summary>
public static class DiscoveryReward
{
    /// <summary>The share in use when an organiser turns it on.</summary>
    public const double UsualShare = 0.2;

    /// <summary>The least overlap |A∩B| / |A∪B| at which a submitted group counts as the patched one.</summary>
    public const double LeastOverlap = 0.95;

    /// <summary>
    /// The team of the first submission, in order, whose group overlaps enough with the patched one. Empty groups discover nothing. Cost
    /// O(submissions·rows/64), taken one by one until the first that does.
    /// </summary>
    /// <param name="submitted">Team and group of earlier submissions and bounties, oldest first.</param>
    /// <param name="patched">The group of the accepted pair.</param>
    /// <returns>The team, or null when nobody submitted the group before.</returns>
    public static string? FirstReporter(IEnumerable<KeyValuePair<string, RowSet>> submitted, RowSet patched)
    {
        foreach ((string team, RowSet group) in submitted)
        {
            if (group.Count > 0 && group.Jaccard(patched) >= LeastOverlap)
            {
                return team;
            }
        }

        return null;
    }

    /// <summary>Divides a pair's points: the discoverer's part and the rest, which sum to the points. A team does not discover for itself.</summary>
    public static (double Discoverer, double Mender) Divide(
        double points,
        double share,
        string? discoverer,
        string mender
    )
    {
        double part = discoverer is null || discoverer == mender ? 0 : points * share;
        return (part, points - part);
    }
}
