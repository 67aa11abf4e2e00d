using Patchwork.Contracts;

namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>contract deliver</c>.</summary>
/// <param name="Parties">n by option, fixed at the close.</param>
/// <param name="Total">The data points contributed in all.</param>
/// <param name="ReferenceLoss">L0 of accuracy = 1 − L/L0.</param>
/// <param name="Versions">The validation accuracy of every version, from the base.</param>
/// <param name="NotInArchive">Teams that signed, and of which the archive has no submission: late, silent, or a slip in the name.</param>
/// <param name="WithoutOnnx">The teams whose version could not be written as ONNX, and why.</param>
/// <param name="Deliveries">What each team was promised and receives, and why.</param>
internal sealed record ContractDeliverDocument(
    IReadOnlyList<int> Parties,
    double Total,
    double ReferenceLoss,
    IReadOnlyList<double> Versions,
    IReadOnlyList<string> NotInArchive,
    IReadOnlyList<string> WithoutOnnx,
    IReadOnlyList<DeliveryRecord> Deliveries
);
