namespace Patchwork.Models;

/// <summary>How boosted trees are trained. Values out of range are refused with <c>bad-option</c> when set.</summary>
public sealed record BoostingOptions
{
    /// <summary>The most trees (per class for more than two classes), 1 to 100,000. Default 200.</summary>
    public int Rounds
    {
        get;
        init => field = OptionRange.Check(value, 1, 100_000, "rounds");
    } = 200;

    /// <summary>The factor in (0, 1] on every tree's leaf values. Default 0.1.</summary>
    public double LearningRate
    {
        get;
        init => field = OptionRange.Check(value, 1e-6, 1, "learningRate");
    } = 0.1;

    /// <summary>
    /// Ends training once so many rounds in a row brought no lower validation loss, and keeps the trees up to the best
    /// round; 0 never ends early. Default 0.
    /// </summary>
    public int EarlyStoppingRounds
    {
        get;
        init => field = OptionRange.Check(value, 0, 100_000, "earlyStoppingRounds");
    }

    /// <summary>
    /// The share of rows, 0.01 to 0.9, held out for early stopping when no validation set is given; fewer than 20 rows are
    /// never split. Default 0.15.
    /// </summary>
    public double ValidationShare
    {
        get;
        init => field = OptionRange.Check(value, 0.01, 0.9, "validationShare");
    } = 0.15;

    /// <summary>The share of rows, 0.01 to 1, that each tree sees, drawn anew without replacement. Default 1: all.</summary>
    public double RowShare
    {
        get;
        init => field = OptionRange.Check(value, 0.01, 1, "rowShare");
    } = 1;

    /// <summary>The share of features, 0.01 to 1, that each tree may ask about, drawn anew; at least one. Default 1: all.</summary>
    public double FeatureShare
    {
        get;
        init => field = OptionRange.Check(value, 0.01, 1, "featureShare");
    } = 1;

    /// <summary>
    /// The level in (0, 1) of the quantile that absolute loss aims at; ½ is the median, other levels minimise the pinball loss.
    /// Other losses do not read it. Default ½.
    /// </summary>
    public double Quantile
    {
        get;
        init => field = OptionRange.Check(value, 1e-6, 1 - 1e-6, "quantile");
    } = 0.5;

    /// <summary>The seed of the held-out rows and of the rows and features drawn for each tree. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// Learns from rows with the same features as from one row with their weight and mean label; under squared loss, with all
    /// rows in each tree, the same up to rounding and faster the fewer different rows there are. Otherwise without effect.
    /// Reported losses then lack the spread of labels among equal rows. Default false.
    /// </summary>
    public bool JoinEqualRows { get; init; }

    /// <summary>How each tree is grown.</summary>
    public TreeOptions Tree { get; init; } = new();
}
