namespace Patchwork.Contracts;

/// <summary>Draws how many parties are of each type.</summary>
internal static class CountDraw
{
    /// <summary>Multinomial counts, party by party.</summary>
    public static int[] Of(int parties, double[] probabilities, SeededRandom random)
    {
        int[] counts = new int[probabilities.Length];
        for (int party = 0; party < parties; party++)
        {
            counts[One(probabilities, random)]++;
        }

        return counts;
    }

    /// <summary>The type of one party.</summary>
    public static int One(double[] probabilities, SeededRandom random)
    {
        double u = random.NextDouble();
        int type = 0;
        while (type < probabilities.Length - 1 && u >= probabilities[type])
        {
            u -= probabilities[type++];
        }

        return type;
    }
}
