using Patchwork.Ensembles;
using Patchwork.Server.Hosting;

namespace Patchwork.Server.Submissions;

/// <summary>What one list said to a submission, as its team sees it.</summary>
/// <param name="Verdict">The verdict code.</param>
/// <param name="Gain">The gain, as published; null when it was not taken.</param>
/// <param name="Weight">The group's share of validation; null when it was not taken.</param>
/// <param name="LossBefore">The list's loss before, as published.</param>
/// <param name="LossAfter">The list's loss after, as published.</param>
/// <param name="Repairs">The repairs that followed.</param>
public sealed record ListAnswer(
    [property: Words(typeof(VerdictCodes))] string Verdict,
    double? Gain,
    double? Weight,
    double? LossBefore,
    double? LossAfter,
    IReadOnlyList<RepairMade> Repairs
);
