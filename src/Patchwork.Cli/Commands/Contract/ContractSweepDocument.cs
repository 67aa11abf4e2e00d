using Patchwork.Contracts;

namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>contract sweep</c>: the same for the same costs and preset, on every run.</summary>
/// <param name="Costs">The costs of the two types.</param>
/// <param name="Cells">By information, then share of the first type, then parties.</param>
internal sealed record ContractSweepDocument(IReadOnlyList<double> Costs, IReadOnlyList<SweepCell> Cells);
