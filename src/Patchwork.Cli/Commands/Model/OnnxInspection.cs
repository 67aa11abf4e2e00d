using Patchwork.Cli.Frame;
using Patchwork.Onnx.Inspection;
using Patchwork.Reports;
using Patchwork.Tables;
using TableColumn = Patchwork.Cli.Frame.TableColumn;

namespace Patchwork.Cli.Commands;

/// <summary>What <c>model inspect</c> shows of an ONNX file.</summary>
internal static class OnnxInspection
{
    /// <summary>Inputs, outputs, operators, trees, and what scoring some rows would cost.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rows">The rows whose cost is shown.</param>
    /// <param name="look">Looks at it on a table; null without one.</param>
    public static CommandResult Result(string path, int rows, Func<byte[], OnnxInspectTable>? look)
    {
        byte[] file = GivenModel.Bytes(path);
        OnnxSummary summary = OnnxSummary.Of(file, Path.GetFileName(path), rows);
        OnnxInspectTable? seen = look?.Invoke(file);
        OnnxInspectDocument document = new(
            "onnx",
            summary.Opset,
            summary.MachineLearningOpset,
            summary.Inputs,
            summary.Outputs,
            summary.Operators,
            summary.Trees,
            summary.Constants,
            summary.Cost is { } cost
                ? new OnnxInspectCost(rows, cost.Operations, cost.PeakBytes, cost.LargestTensor)
                : null,
            summary.Refusal is { } refusal ? new OnnxInspectRefusal(refusal.Code, refusal.Message) : null
        )
        {
            Reads = seen?.Reads ?? summary.Reads,
            GroupRows = seen?.Group?.Count,
            Tree = seen?.Tree is { } tree ? GroupTreeDocument.Of(tree) : null,
        };
        return new CommandResult(document)
        {
            Summary =
            [
                $"An ONNX model of {summary.Operators.Sum(use => use.Count):N0} nodes{(summary.Trees > 0 ? $" with {summary.Trees:N0} trees" : "")}.",
                summary.Cost is { } known
                    ? $"Scoring {rows:N0} rows takes {known.Operations:N0} operations and at most {known.PeakBytes:N0} bytes."
                    : $"It would be refused ({summary.Refusal!.Code}): {summary.Refusal.Message}",
                .. OnTable(seen, document.Reads),
            ],
            Tables = [Ports(summary), Operators(summary)],
        };
    }

    private static IEnumerable<string> OnTable(OnnxInspectTable? seen, IReadOnlyList<string>? reads)
    {
        if (seen?.Group is { } group)
        {
            return
            [
                $"As a group it picks {Wording.Counted(group.Count, "row")} ({NumberText.Percent(group.Share)}).",
                .. GroupTreeWords.Of(reads, seen.Tree!, seen.Rows, DataDictionary.None),
            ];
        }

        return reads is null ? [] : [GroupTreeWords.Reads(reads)];
    }

    private static ResultTable Ports(OnnxSummary summary)
    {
        ResultTable table = new(
            "inputs-and-outputs",
            "Inputs and outputs",
            new TableColumn("direction", ""),
            new TableColumn("name", "name", Importance: 3),
            new TableColumn("type", "type", Importance: 2),
            new TableColumn("shape", "shape", Importance: 1)
        );
        foreach (
            (string direction, IReadOnlyList<OnnxPort> ports) in new[]
            {
                ("in", summary.Inputs),
                ("out", summary.Outputs),
            }
        )
        {
            foreach (OnnxPort port in ports)
            {
                table.Add(
                    direction,
                    port.Name,
                    port.Type,
                    port.Shape is null
                        ? null
                        : $"[{string.Join(", ", port.Shape.Select(l => l is null ? "N" : $"{l}"))}]"
                );
            }
        }

        return table;
    }

    private static ResultTable Operators(OnnxSummary summary)
    {
        ResultTable table = new(
            "operators",
            "Operators",
            new TableColumn("operator", "operator", Importance: 3),
            new TableColumn("count", "nodes", Importance: 2)
        );
        foreach (OnnxOperatorUse use in summary.Operators)
        {
            table.Add(use.Name, use.Count);
        }

        return table;
    }
}
