namespace Patchwork.Hunting;

/// <summary>A way to find pairs (g, h) that serve a group better than the current predictions.</summary>
internal interface ICertificateFinder
{
    /// <summary>The finder's name in results.</summary>
    string Name { get; }

    /// <summary>Why the finder has no use for these labels or this loss, in words that follow its name; null where it has.</summary>
    string? WhyNot(PredictedLabels given) => null;

    /// <summary>Proposes pairs, fitted on the fitting rows and weighed on the judging rows.</summary>
    IEnumerable<CandidatePair> Find(CertificateGround ground, CancellationToken cancellation);
}
