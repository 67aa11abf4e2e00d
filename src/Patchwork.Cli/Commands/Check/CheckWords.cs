using Patchwork.Cli.Frame;
using Patchwork.Competitions.Checks;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Losses;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>What <c>check</c> says to a person: who is in the group, what the rows say of the pair, what is odd.</summary>
internal sealed class CheckWords(PairCheckOptions options, PairCheckResult result, string? weakness = null)
{
    /// <summary>The sentences, the people first.</summary>
    public IReadOnlyList<string> Summary => [.. Who(), .. Verdict(), .. Findings()];

    /// <summary>What to know and to try next.</summary>
    public IReadOnlyList<string> Next => [.. Advice()];

    /// <summary>The same as a page.</summary>
    public string Report(string data, long seed) =>
        ReportWriter.ToHtml(
            new Report
            {
                Title =
                    options.Group is null && options.Boxed?.HasGroup != true ? "Check of a model" : "Check of a group",
                Summary = [.. Who(), .. Verdict(), .. Advice()],
                KeyFigures =
                [
                    new KeyFigure("rows", NumberText.Count(result.Rows), NumberText.Percent(result.Share)),
                    .. result.Decision?.Evidence.Gain is { } gain
                        ? new[] { new KeyFigure("gain", NumberText.Signed(gain), result.Decision.Verdict) }
                        : [],
                ],
                Findings =
                [
                    .. (result.Findings ?? []).Select(f => new ReportFinding(
                        f.Code == LintCodes.Size ? FindingKind.Note : FindingKind.Warning,
                        f.Text
                    )),
                ],
                Provenance = new Provenance(ProgramVersion.Text, $"patchwork check --data {data}", seed),
            }
        );

    private IEnumerable<string> Who()
    {
        if (options.Boxed?.HasGroup == true)
        {
            yield return $"The group model picks {Wording.Counted(result.Rows, "row")} ({NumberText.Percent(result.Share)}).";
            foreach (
                string line in result.GroupTree is { } tree
                    ? GroupTreeWords.Of(result.GroupReads, tree, options.Data, options.Dictionary)
                    : []
            )
            {
                yield return line;
            }

            yield break;
        }

        if (options.Group is not { } group)
        {
            yield return $"The model answers all {Wording.Counted(result.Rows, "row")}.";
            yield break;
        }

        yield return $"The group: {PredicateWords.Describe(group, options.Dictionary)}.";
        if (!string.Equals(result.NormalForm, group.Text, StringComparison.Ordinal))
        {
            yield return $"In normal form: {result.NormalForm}";
        }
    }

    private IEnumerable<string> Verdict()
    {
        if (result.Decision is not { } decision)
        {
            yield break;
        }

        Evidence evidence = decision.Evidence;
        if (decision.Verdict == VerdictCodes.GroupTooSmall)
        {
            yield return options.Learner is null
                ? "Not accepted: the group has no rows here."
                : "Not accepted: a group needs two rows here, one to learn from and one to judge on.";
            yield break;
        }

        (string loss, Func<double, string> show) = Typical();
        string losses = $"from {show(evidence.LossOnGroup!.Value)} to {show(evidence.ModelLossOnGroup!.Value)}";
        string people = Wording.Counted(evidence.GroupRows, "row");
        yield return decision.IsAccepted
            ? $"On these rows it would be accepted: it serves {people} ({NumberText.Percent(evidence.Weight)}) better, their {loss} falls {losses}."
        : evidence.Gain > 0
            ? $"Not accepted on these rows: it serves {people} ({NumberText.Percent(evidence.Weight)}) better, their {loss} falls {losses}, but not by enough."
        : $"Not accepted on these rows: for {people} ({NumberText.Percent(evidence.Weight)}) the current model is as good or better; their {loss} would go {losses}.";
        string interval = evidence.Interval is { } i ? $", 95 % interval {NumberText.Interval(i.Low, i.High)}" : "";
        yield return $"Gain: {NumberText.Signed(evidence.Gain!.Value)} over all {Wording.Counted(evidence.Rows, "row")}{interval}; more than {NumberText.Short(decision.Threshold)} is needed.";
    }

    // A loss in the words of its label: a root mean square and a mean error have the label's unit, wrong answers are a share.
    private (string Name, Func<double, string> Show) Typical()
    {
        string unit = options.Dictionary[options.Label!]?.Unit ?? "";
        return result.Loss switch
        {
            LossKind.Squared => ("typical error (root mean square)", l => NumberText.Short(Math.Sqrt(l), unit)),
            LossKind.Absolute => ("mean error", l => NumberText.Short(l, unit)),
            LossKind.ZeroOne => ("share of wrong answers", NumberText.Percent),
            _ => ("mean log loss", NumberText.Short),
        };
    }

    private IEnumerable<string> Findings() => (result.Findings ?? []).Select(f => $"- {f.Text}");

    private IEnumerable<string> Advice()
    {
        if (weakness is not null)
        {
            yield return weakness;
        }

        if (result.Folds is { } folds && result.Decision is not null)
        {
            yield return $"The model was trained {folds} times, each time on the group without one {Ordinal(folds)} of it, and judged on that part: a model flatters the rows it learnt from.";
        }
        else if ((options.Model is not null || options.Boxed?.HasModel == true) && result.Decision is not null)
        {
            yield return "Rows that the model learnt from flatter it: check on others, if you can.";
        }

        if (result.Decision is not null)
        {
            yield return "Hidden rows decide in a competition, so a gain near the threshold may go either way.";
        }
        else if (options.Model is null && options.Learner is null && options.Boxed?.HasModel != true)
        {
            yield return "Add --model, --label and --base to see what a model would gain for them.";
        }
        else
        {
            yield return options.Label is null
                ? "Add --label and --base to see what the model would gain."
                : "Add --base, the column of the current predictions, to see what the model would gain.";
        }
    }

    private static string Ordinal(int folds) =>
        folds switch
        {
            2 => "half",
            3 => "third",
            4 => "quarter",
            _ => "fifth",
        };
}
