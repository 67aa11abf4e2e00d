namespace Patchwork.Ensembles;

/// <summary>What a <see cref="PairJudge"/> found: verdict, evidence and the gain that had to be exceeded.</summary>
internal sealed record PairJudgement(string Verdict, Evidence Evidence, double Threshold);
