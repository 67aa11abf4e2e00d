namespace Patchwork.Contracts;

/// <summary>
/// Starting points of the search. Where every total is below the accuracy's start, nothing changes with m: a start leads
/// out of this dead zone by itself or is not tried.
/// </summary>
internal static class MenuStarts
{
    /// <summary>
    /// Contributions with which all but the costliest <paramref name="idle"/> types take part: pooled (the most that the
    /// costliest participant can be paid for when all give the same) but at least what the type would collect alone; or null when
    /// nothing holds the participants.
    /// </summary>
    public static double[]? Of(SortedTypes types, int idle)
    {
        double pooled = Pooled(types, idle);
        double[] m = new double[types.Count];
        double small = Math.Max(0.25 * types.Value.Accuracy.Start / types.Parties, 1e-6);
        for (int i = 0; i < m.Length; i++)
        {
            double alone = types.Reservations[i].Contribution;
            double alive = Math.Max(0.9 * pooled, 0.97 * alone);
            if (i >= idle && alive == 0)
            {
                return null;
            }

            // Strictly ascending, so that no incentive constraint binds at the start.
            m[i] = (i < idle ? small : alive) * (1 + (0.02 * i / m.Length));
        }

        return m;
    }

    /// <summary>How many of the costliest types cannot profit alone: those that a contract may leave idle.</summary>
    public static int Dispensable(SortedTypes types) =>
        Array.FindIndex(types.Floors, f => f > 0) is var found && found < 0 ? types.Count - 1 : found;

    private static double Pooled(SortedTypes types, int idle)
    {
        double share = types.Probabilities.Skip(idle).Sum();
        double parties = Math.Max(1, types.Parties * share);
        double cost = types.Costs[idle];
        double m = types.Value.Limit / cost;
        for (int i = 0; i < 500; i++)
        {
            double next = (types.Value.At(parties * m).Value - types.Floors[idle]) / cost;
            if (next <= 0)
            {
                return 0;
            }

            if (next > 0.999 * m)
            {
                return next;
            }

            m = next;
        }

        return 0;
    }
}
