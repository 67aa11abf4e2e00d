namespace Patchwork.Contracts;

/// <summary>All counts (n₁ … n_D) with sum N, each with its multinomial probability.</summary>
internal sealed class OutcomeSet
{
    private OutcomeSet(int[][] counts, double[] probabilities)
    {
        Counts = counts;
        Probabilities = probabilities;
    }

    /// <summary>The counts, outcome by outcome.</summary>
    public int[][] Counts { get; }

    /// <summary>Their probabilities, which add up to 1.</summary>
    public double[] Probabilities { get; }

    /// <summary>C(N + D − 1, D − 1), or the largest integer when there are more.</summary>
    public static int CountOf(int parties, int blocks)
    {
        double count = 1;
        for (int k = 1; k < blocks; k++)
        {
            count = count * (parties + k) / k;
            if (count > int.MaxValue / 2)
            {
                return int.MaxValue;
            }
        }

        return (int)Math.Round(count);
    }

    /// <summary>Lists them.</summary>
    public static OutcomeSet Of(int parties, double[] probabilities)
    {
        int size = CountOf(parties, probabilities.Length);
        double[] logs = Array.ConvertAll(probabilities, Math.Log);
        double[] factorials = LogFactorials(parties);
        int[][] counts = new int[size][];
        double[] weights = new double[size];
        int[] n = new int[probabilities.Length];
        n[^1] = parties;
        double sum = 0;
        for (int o = 0; o < size; o++)
        {
            counts[o] = (int[])n.Clone();
            double log = factorials[parties];
            for (int b = 0; b < n.Length; b++)
            {
                log += (n[b] * logs[b]) - factorials[n[b]];
            }

            weights[o] = Math.Exp(log);
            sum += weights[o];
            Advance(n);
        }

        for (int o = 0; o < size; o++)
        {
            weights[o] /= sum;
        }

        return new OutcomeSet(counts, weights);
    }

    private static double[] LogFactorials(int parties)
    {
        double[] logs = new double[parties + 1];
        for (int k = 2; k <= parties; k++)
        {
            logs[k] = logs[k - 1] + Math.Log(k);
        }

        return logs;
    }

    // The next counts in order: one more before the rest, the rest moves to the end.
    private static void Advance(int[] n)
    {
        int last = n.Length - 1;
        int place = last;
        while (place > 0 && n[place] == 0)
        {
            place--;
        }

        if (place == 0)
        {
            return;
        }

        int rest = n[place] - 1;
        n[place] = 0;
        n[place - 1]++;
        n[last] = rest;
    }
}
