namespace Patchwork.Datasets.Made;

/// <summary>Draws among few kinds.</summary>
internal static class MadeChoice
{
    /// <summary>The first place whose cumulative share is above a uniform number; the last place when none is.</summary>
    public static int Of(ReadOnlySpan<double> cumulative, SeededRandom random)
    {
        double share = random.NextDouble();
        int place = 0;
        while (place < cumulative.Length - 1 && share >= cumulative[place])
        {
            place++;
        }

        return place;
    }

    /// <summary>Whether something with a chance happens.</summary>
    public static bool Happens(double chance, SeededRandom random) => random.NextDouble() < chance;

    /// <summary>1 for yes and 2 for no, as the survey codes answers.</summary>
    public static double YesNo(bool yes) => yes ? 1 : 2;
}
