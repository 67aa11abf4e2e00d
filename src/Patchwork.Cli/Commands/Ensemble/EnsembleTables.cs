using Patchwork.Cli.Frame;
using Patchwork.Ensembles.Rivals;
using Patchwork.Reports;
using Patchwork.Tables;
using TableColumn = Patchwork.Cli.Frame.TableColumn;

namespace Patchwork.Cli.Commands;

/// <summary>The tables that <c>ensemble</c> shows.</summary>
internal static class EnsembleTables
{
    /// <summary>Overall losses, and the fall against base and list with its interval.</summary>
    public static ResultTable Losses(EnsembleView view)
    {
        bool test = view.Judged == Split.Test;
        string judged = ReplaySplits.Key(view.Judged);
        ResultTable table = new(
            "losses",
            "Mean loss",
            [
                new TableColumn("name", "rival", Importance: 4),
                new TableColumn("validation", "validation", Importance: 2),
                .. test
                    ? new[]
                    {
                        new TableColumn("test", "test", Importance: 3),
                        new TableColumn("gap", "test − validation"),
                    }
                    : [],
                new TableColumn("fall", $"fall against base ({judged})", "+0.####;−0.####;0", Importance: 2),
                new TableColumn("low", "95 % from", "+0.####;−0.####;0"),
                new TableColumn("high", "to", "+0.####;−0.####;0"),
                new TableColumn("againstList", $"against list ({judged})", "+0.####;−0.####;0"),
                new TableColumn("listLow", "95 % from", "+0.####;−0.####;0", Importance: 0),
                new TableColumn("listHigh", "to", "+0.####;−0.####;0", Importance: 0),
            ]
        );
        foreach (RivalScore score in view.Comparison.Scores)
        {
            SplitScore judgedScore = score.Splits[view.Judged];
            double validation = score.Splits[Split.Validation].Loss;
            table.Add([
                score.Rival.Name,
                validation,
                .. test ? new object?[] { judgedScore.Loss, judgedScore.Loss - validation } : [],
                judgedScore.AgainstBase.Gain,
                judgedScore.AgainstBase.Interval.Low,
                judgedScore.AgainstBase.Interval.High,
                judgedScore.AgainstList.Gain,
                judgedScore.AgainstList.Interval.Low,
                judgedScore.AgainstList.Interval.High,
            ]);
        }

        return table;
    }

    /// <summary>What became of the groups that the list once served.</summary>
    public static ResultTable Groups(EnsembleView view)
    {
        ResultTable table = new(
            "groups",
            $"{Wording.Counted(view.Comparison.Served.Count, "group")} that the list served",
            [
                new TableColumn("name", "rival", Importance: 3),
                .. view.Splits.Select(s => new TableColumn(
                    "worse" + ReplaySplits.Key(s),
                    $"worse than once ({ReplaySplits.Key(s)})",
                    Importance: 2
                )),
                new TableColumn("worstGroup", $"worst group ({ReplaySplits.Key(view.Judged)})"),
                new TableColumn("worstRows", "n", Importance: 0),
                new TableColumn("worstLoss", "its loss"),
                new TableColumn("riseGroup", "largest rise", Importance: 0),
                new TableColumn("riseRows", "n", Importance: 0),
                new TableColumn("rise", "rise", Importance: 0),
            ]
        );
        foreach (RivalScore score in view.Comparison.Scores)
        {
            SplitScore judged = score.Splits[view.Judged];
            table.Add([
                score.Rival.Name,
                .. view.Splits.Select(s => (object?)score.Splits[s].WorseGroups),
                judged.WorstGroup?.Id,
                judged.WorstGroup?.Rows,
                judged.WorstGroup?.Value,
                judged.LargestRise?.Id,
                judged.LargestRise?.Rows,
                judged.LargestRise?.Value,
            ]);
        }

        return table;
    }

    /// <summary>Size and cost.</summary>
    public static ResultTable Costs(EnsembleView view)
    {
        ResultTable table = new(
            "costs",
            "Size and cost",
            new TableColumn("name", "rival", Importance: 3),
            new TableColumn("words", "what it is", Importance: 0),
            new TableColumn("size", "parts"),
            new TableColumn("modelsPerRow", "models a row"),
            new TableColumn("groupsPerRow", "groups a row")
        );
        foreach (RivalScore score in view.Comparison.Scores)
        {
            table.Add(
                score.Rival.Name,
                score.Rival.Words,
                score.Fit.Size,
                score.Fit.Cost.Models,
                score.Fit.Cost.Groups
            );
        }

        return table;
    }
}
