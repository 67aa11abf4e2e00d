namespace Patchwork.Ensembles.Rivals;

/// <summary>How rivals are fitted. Values out of range are refused with <c>bad-option</c> when set.</summary>
public sealed record RivalOptions
{
    /// <summary>The seed of orders and folds.</summary>
    public long Seed { get; init; }

    /// <summary>How many threads may work; 0 for all cores. The result is the same for any number.</summary>
    public int Threads { get; init; }

    /// <summary>The margin of Prepend and the group tree by group size.</summary>
    public ConditionalTolerance Tolerance { get; init; } = new();

    /// <summary>How many published versions of the list <c>list-mean</c> averages, at least 1; default 5.</summary>
    public int Versions
    {
        get;
        init => field = Check(value, 1, 1000, "versions");
    } = 5;

    /// <summary>How many of the best team lists <c>average</c> takes, at least 1; default 10.</summary>
    public int BestTeams
    {
        get;
        init => field = Check(value, 1, 10_000, "bestTeams");
    } = 10;

    /// <summary>Passes of the sleeping experts over the validation rows, at least 1; default 3.</summary>
    public int Passes
    {
        get;
        init => field = Check(value, 1, 100, "passes");
    } = 3;

    /// <summary>How many states of the sleeping experts, evenly spread over their passes, the final model averages; default 20.</summary>
    public int Snapshots
    {
        get;
        init => field = Check(value, 1, 1000, "snapshots");
    } = 20;

    /// <summary>Levels of the prediction that multicalibration tells apart, 2 to 255; default 10.</summary>
    public int Levels
    {
        get;
        init => field = Check(value, 2, 255, "levels");
    } = 10;

    /// <summary>Rounds of the minimax game, and the most rounds of everything else that repeats; default 2,000.</summary>
    public int Rounds
    {
        get;
        init => field = Check(value, 1, 1_000_000, "rounds");
    } = 2000;

    internal ParallelOptions Parallel(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = Threads <= 0 ? -1 : Threads, CancellationToken = cancellation };

    private static int Check(int value, int least, int most, string name) =>
        value >= least && value <= most
            ? value
            : throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The option {name} is {value}; a whole number from {least} to {most} is expected."
            );
}
