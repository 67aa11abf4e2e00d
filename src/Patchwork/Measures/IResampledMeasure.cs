namespace Patchwork.Measures;

/// <summary>Numbers that can be computed from any multiset of rows, so that the bootstrap can resample them.</summary>
/// <remarks>
/// What is drawn are units: rows, or kinds of rows that count alike, of which there are far fewer. One instance serves one thread;
/// <see cref="CreateWorker"/> makes another for a further thread.
/// </remarks>
public interface IResampledMeasure
{
    /// <summary>How many numbers there are.</summary>
    int Count { get; }

    /// <summary>How many rows there are of each unit; empty where every row is a unit of its own.</summary>
    ReadOnlySpan<int> UnitSizes { get; }

    /// <summary>An independent instance over the same rows, holding no rows yet.</summary>
    IResampledMeasure CreateWorker();

    /// <summary>Forgets the rows added.</summary>
    void Clear();

    /// <summary>Adds rows.</summary>
    /// <param name="first">The first unit.</param>
    /// <param name="times">How many rows of this unit and of those after it.</param>
    void Add(int first, ReadOnlySpan<int> times);

    /// <summary>Computes the numbers from the rows added; NaN where one is undefined.</summary>
    void Compute(Span<double> values);
}
