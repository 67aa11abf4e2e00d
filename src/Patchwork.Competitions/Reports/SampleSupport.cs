using Patchwork.Guards;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>What the number of validation rows supports, and what guards the verdicts: said plainly (math-1 sections 3.1 and 5).</summary>
internal static class SampleSupport
{
    /// <summary>The statements, the theory first.</summary>
    public static IReadOnlyList<ReportFinding> Findings(ReportSource source)
    {
        int rows = source.Global.RowsOf(Split.Validation);
        long submissions = Math.Max(1, source.State.Decided.Count);
        double delta = source.Options.FailureProbability;
        double alpha = source.Rules.List.Alpha;
        double range = Range(source);
        double wanted = 4 * alpha / (3 * range);
        double? supported = SampleSize.SupportedEpsilon(rows, submissions, delta);
        string sample =
            $"n = {NumberText.Count(rows)} validation rows, reused for {Wording.Counted(submissions, "submission")} (δ = {NumberText.Percent(delta)})";
        List<ReportFinding> findings = [];
        bool guarded = source.Rules.List.Guard.Kind != GuardKind.None;
        bool holds = supported is { } epsilon && wanted >= epsilon;
        findings.Add(
            holds
                ? new ReportFinding(
                    FindingKind.Good,
                    $"{sample}, suffice for α = {NumberText.Short(alpha)}: with probability {NumberText.Percent(1 - delta)} every accepted pair truly helps."
                )
                : new ReportFinding(
                    FindingKind.Warning,
                    Silent(sample, alpha, wanted, supported, range, submissions, delta, guarded)
                )
        );
        findings.Add(Guard(source, submissions, delta));
        findings.Add(Bound(source));
        return findings;
    }

    /// <summary>The range of the loss that the theory scales by, and where it comes from.</summary>
    public static double Range(ReportSource source) =>
        LossRange.Of(source.Rules.Loss, source.Competition.Data.TrainLabels) ?? double.Epsilon;

    private static string Silent(
        string sample,
        double alpha,
        double wanted,
        double? supported,
        double range,
        long submissions,
        double delta,
        bool guarded
    )
    {
        string reach = supported is { } epsilon
            ? $"support ε = {NumberText.Short(epsilon)} of the loss range, that is an α of {NumberText.Short(0.75 * epsilon * range)}"
            : "are too few for any ε at all";
        string need = wanted is > 0 and <= 1
            ? $" For this α theorem 11 would want {Rows(SampleSize.SufficientRows(wanted, submissions, delta))}."
            : "";
        return $"The theory says nothing at the α in use, {NumberText.Short(alpha)}: {sample}, {reach}.{need} "
            + $"What protects in practice is {(guarded ? "the guard and " : "")}the test rows, which decided nothing.";
    }

    private static string Rows(double rows) =>
        rows < 1e9 ? $"about {NumberText.Short(rows)} rows" : "more than a billion rows";

    private static ReportFinding Guard(ReportSource source, long submissions, double delta)
    {
        GuardOptions guard = source.Rules.List.Guard;
        double whole = CompetitionMargin.For(submissions, delta);
        if (guard.Kind == GuardKind.None)
        {
            return new ReportFinding(
                FindingKind.Warning,
                $"No guard was in force: a pair only had to gain more than α. A margin of {NumberText.Short(whole)} standard errors would keep "
                    + $"a competition of {Wording.Counted(submissions, "useless submission")} free of any acceptance with probability {NumberText.Percent(1 - delta)}."
            );
        }

        bool safe = guard.MarginInForce() >= whole;
        return new ReportFinding(
            safe ? FindingKind.Good : FindingKind.Note,
            $"The guard '{GuardOptions.NameOf(guard.Kind)}' asked for a gain above {NumberText.Short(guard.MarginInForce())} standard errors of the paired "
                + $"differences; {NumberText.Short(whole)} would protect all {Wording.Counted(submissions, "submission")} together."
        );
    }

    private static ReportFinding Bound(ReportSource source)
    {
        double start = source.State.Opened!.BaseLoss[Split.Validation];
        double most = ListBounds.MostAccepted(start, source.Rules.List.Alpha);
        string bound = double.IsFinite(most)
            ? $"at most {NumberText.Short(most)} pairs can ever be accepted, {Wording.Counted(source.State.GlobalUpdates.Count, "pair")} so far"
            : "nothing bounds the number of accepted pairs at α = 0";
        double tolerance = source.Rules.List.RepairTolerance;
        string promise =
            !source.Rules.List.Repairs ? "repairs are off, so a later patch may make an earlier group worse"
            : tolerance == 0 ? "no accepted group's validation loss ever rises above its best"
            : $"an accepted group's validation loss stays within {NumberText.Short(tolerance)} ÷ weight of its best";
        return new ReportFinding(
            FindingKind.Note,
            $"On the validation rows themselves (n = {NumberText.Count(source.Global.RowsOf(Split.Validation))}) two things hold exactly: {bound}, and {promise}."
        );
    }
}
