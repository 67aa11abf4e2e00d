namespace Patchwork.Competitions.Bundles;

/// <summary>What <c>alpha: auto</c> chose and why.</summary>
/// <param name="Alpha">The threshold, in units of the loss.</param>
/// <param name="Trials">From how many trial pairs it was learnt.</param>
/// <param name="Passing">How many of them gain more.</param>
/// <param name="Submissions">For how many submissions it is meant.</param>
/// <param name="FalseAcceptances">How many acceptances are expected if no submission helps.</param>
/// <param name="ShareOfLoss">Alpha as a share of the base's validation loss.</param>
public sealed record AlphaAdvice(
    double Alpha,
    int Trials,
    int Passing,
    long Submissions,
    double FalseAcceptances,
    double ShareOfLoss
)
{
    /// <summary>The advice in one sentence.</summary>
    public string Sentence =>
        $"Alpha is {Alpha:G3}, {ShareOfLoss:P3} of the base's loss: of {Trials} trial pairs {Passing} gain more, and {Submissions:N0} useless "
        + $"submissions would lead to about {FalseAcceptances:G2} false acceptances.";
}
