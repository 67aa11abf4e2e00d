namespace Patchwork.Ensembles.Rivals;

/// <summary>What the sleeping learners share: a mix sums to 1, and its loss is the weighted one.</summary>
internal static class SleepingMix
{
    /// <summary>Divides by the total; without any weight all are equal.</summary>
    public static void Normalise(Span<double> weights, double total)
    {
        if (!(total > 0))
        {
            weights.Fill(1.0 / weights.Length);
            return;
        }

        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] /= total;
        }
    }

    public static double Loss(ReadOnlySpan<double> weights, ReadOnlySpan<double> losses)
    {
        double mixed = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            mixed += weights[i] * losses[i];
        }

        return mixed;
    }
}
