namespace Patchwork.Measures;

/// <summary>Numbers that can be computed from any multiset of rows, so that the bootstrap can resample them.</summary>
/// <remarks>One instance serves one thread; <see cref="CreateWorker"/> makes another for a further thread.</remarks>
public interface IResampledMeasure
{
    /// <summary>How many numbers there are.</summary>
    int Count { get; }

    /// <summary>An independent instance over the same rows, holding no rows yet.</summary>
    IResampledMeasure CreateWorker();

    /// <summary>Forgets the rows added.</summary>
    void Clear();

    /// <summary>Adds rows, each as often as it is listed.</summary>
    void Add(ReadOnlySpan<int> rows);

    /// <summary>Computes the numbers from the rows added; NaN where one is undefined.</summary>
    void Compute(Span<double> values);
}
