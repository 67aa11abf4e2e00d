using Patchwork.Cli.Frame;
using Patchwork.Competitions.Replays;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>The tables that <c>replay</c> shows.</summary>
internal static class ReplayTables
{
    /// <summary>Mean loss of the base and of the list at the end, by split.</summary>
    public static ResultTable Losses(ReplayResult result)
    {
        ResultTable table = new(
            "losses",
            "Mean loss",
            new TableColumn("split", "split"),
            new TableColumn("base", "base"),
            new TableColumn("list", "list"),
            new TableColumn("change", "change"),
            new TableColumn("rows", "n")
        );
        foreach (Split split in result.InitialLoss.Keys.Order())
        {
            double before = result.InitialLoss[split];
            double after = result.List.MeanLoss[split];
            table.Add(split.ToString().ToLowerInvariant(), before, after, after - before, result.List.RowsOf(split));
        }

        return table;
    }

    /// <summary>Every accepted submission with its gain and what it set off.</summary>
    public static ResultTable Accepted(ReplayResult result)
    {
        ResultTable table = new(
            "accepted",
            "Accepted",
            new TableColumn("id", "id", Importance: 3),
            new TableColumn("team", "team"),
            new TableColumn("weight", "weight", "0.0000"),
            new TableColumn("gain", "gain", Importance: 2),
            new TableColumn("repairs", "repairs", Importance: 0),
            new TableColumn("nodes", "nodes", Importance: 0),
            new TableColumn("validation", "validation loss", Importance: 2)
        );
        for (int i = 0; i < result.Decisions.Count; i++)
        {
            Decision decision = result.Decisions[i];
            if (decision.IsAccepted)
            {
                table.Add(
                    decision.Id,
                    result.Submissions[i].Team,
                    decision.Evidence.Weight,
                    decision.Evidence.Gain,
                    decision.Repairs.Count,
                    decision.Nodes,
                    decision.Loss[Split.Validation]
                );
            }
        }

        return table;
    }
}
