namespace Patchwork.Hunting;

/// <summary>A way to find pairs (g, h) that serve a group better than the current predictions.</summary>
internal interface ICertificateFinder
{
    /// <summary>The finder's name in results.</summary>
    string Name { get; }

    /// <summary>Proposes pairs, fitted on the fitting rows and weighed on the judging rows.</summary>
    IEnumerable<CandidatePair> Find(CertificateGround ground, CancellationToken cancellation);
}
