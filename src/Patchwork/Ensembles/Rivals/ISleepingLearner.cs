namespace Patchwork.Ensembles.Rivals;

/// <summary>An online learner over experts that are not always awake: in each round it weighs those awake, sees their losses and learns.</summary>
/// <remarks>Losses are in [0, 1]. Mutable and not thread-safe. A round costs O(experts awake).</remarks>
public interface ISleepingLearner
{
    /// <summary>The learner's mix of the experts awake: weights ≥ 0 that sum to 1, in the same order.</summary>
    void Weigh(ReadOnlySpan<int> awake, Span<double> weights);

    /// <summary>Learns from a round, and returns the mix's own loss Σ q(e)·l(e).</summary>
    /// <param name="awake">The experts awake.</param>
    /// <param name="weights">What <see cref="Weigh"/> gave for them.</param>
    /// <param name="losses">Their losses, each in [0, 1].</param>
    double Learn(ReadOnlySpan<int> awake, ReadOnlySpan<double> weights, ReadOnlySpan<double> losses);

    /// <summary>
    /// The logarithm of each expert's weight up to one constant, so that any mix of awake experts can be made later;
    /// −∞ for an expert without weight.
    /// </summary>
    void Snapshot(Span<double> logWeights);
}
