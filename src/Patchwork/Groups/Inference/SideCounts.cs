namespace Patchwork.Groups.Inference;

/// <summary>Rows on one side of a question: all, and those of the group.</summary>
/// <param name="Rows">All of them.</param>
/// <param name="Members">Those of the group.</param>
internal readonly record struct SideCounts(int Rows, int Members)
{
    public bool IsPure => Members == 0 || Members == Rows;

    /// <summary>The rows that one answer for all would get wrong.</summary>
    public int Errors => Math.Min(Members, Rows - Members);

    public static SideCounts operator +(SideCounts a, SideCounts b) => new(a.Rows + b.Rows, a.Members + b.Members);

    public static SideCounts operator -(SideCounts a, SideCounts b) => new(a.Rows - b.Rows, a.Members - b.Members);

    /// <summary>How mixed the side is, times its rows: 0 when it is pure.</summary>
    public double Impurity(SplitAim aim)
    {
        if (IsPure)
        {
            return 0;
        }

        double share = (double)Members / Rows;
        return aim == SplitAim.Entropy
            ? -Rows * ((share * Math.Log2(share)) + ((1 - share) * Math.Log2(1 - share)))
            : Rows * 2 * share * (1 - share);
    }

    /// <summary>What two sides are worth, more being better.</summary>
    public static double Worth(SideCounts a, SideCounts b, SplitAim aim)
    {
        double mixed = -(a.Impurity(aim) + b.Impurity(aim));
        // Purity of the whole decides between sides of equal size.
        return aim == SplitAim.LargestPure
            ? Math.Max(a.IsPure ? a.Rows : 0, b.IsPure ? b.Rows : 0) + (mixed / (2.0 * (a.Rows + b.Rows)))
            : mixed;
    }
}
