using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>
/// The errors of the first season with students (Diversified Ensembling: An Experiment in Crowdsourced Machine Learning, 2024, table
/// 1): roots of mean squared errors in dollars of income, by split.
/// </summary>
public static class FirstSeasonFigures
{
    /// <summary>Of the global list at the end.</summary>
    public static IReadOnlyDictionary<Split, double> Global { get; } = Of(15424.70, 16900.12, 17010.49);

    /// <summary>Of the team list that was lowest on test (team 21).</summary>
    public static IReadOnlyDictionary<Split, double> LowestTeam { get; } = Of(16052.41, 16948.26, 17012.32);

    /// <summary>Of the team list that was tenth on test (team 2).</summary>
    public static IReadOnlyDictionary<Split, double> TenthTeam { get; } = Of(16210.24, 16979.03, 17058.09);

    /// <summary>People in all three splits.</summary>
    public static int People => 485_906;

    private static Dictionary<Split, double> Of(double train, double validation, double test) =>
        new()
        {
            [Split.Train] = train,
            [Split.Validation] = validation,
            [Split.Test] = test,
        };
}
