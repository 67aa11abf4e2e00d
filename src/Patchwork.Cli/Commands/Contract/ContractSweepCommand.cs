using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Contracts;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork contract sweep</c>: two types, over the number of parties and the share of the first, both information cases.</summary>
internal sealed class ContractSweepCommand : ICliCommand
{
    private readonly Option<double[]> _costs = NumberOptions.Reals(
        "--costs",
        "The costs of the two types; 0.02,0.01 unless given.",
        1e-9,
        1e9
    );

    private readonly Option<string?> _preset = TextOptions.Choice(
        "--preset",
        "How fine: 5 shares by 5 numbers of parties up to 10, or the published 30 by 50.",
        "laptop",
        "smoke",
        "laptop"
    );

    /// <inheritdoc/>
    public string Parent => "contract";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand(
            "sweep",
            "Solves contracts of two types over the number of parties and the types' shares.",
            Work
        )
        {
            Options = { _costs, _preset },
            Examples = { "contract sweep --out sweep", "contract sweep --costs 0.4,0.05 --preset smoke --json" },
        };

    private CommandResult Work(CommandContext context)
    {
        double[] costs = context.Get(_costs) is { Length: > 0 } given ? given : [.02, .01];
        if (costs.Length != 2)
        {
            throw new PatchworkException(ProblemCodes.BadOption, $"--costs takes two numbers, not {costs.Length}.");
        }

        bool smoke = string.Equals(context.Get(_preset), "smoke", StringComparison.Ordinal);
        IReadOnlyList<int> parties = smoke ? [2, 4, 6, 8, 10] : TwoTypeSweep.Parties(50);
        IReadOnlyList<double> shares = TwoTypeSweep.Probabilities(smoke ? 5 : 30);
        long start = context.Time.GetTimestamp();
        IReadOnlyList<SweepCell> cells = context.WithProgress(
            "Solving contracts",
            progress =>
                TwoTypeSweep.Run(
                    (costs[0], costs[1]),
                    parties,
                    shares,
                    null,
                    null,
                    context.Threads,
                    progress,
                    context.Cancellation
                )
        );
        // How long it took is no part of the answer, which is the same on every run.
        context.Log($"Solved in {SignificantDigits.Show(context.Time.GetElapsedTime(start).TotalSeconds)} s.");
        IReadOnlyList<(string Name, Chart Chart)> charts = ContractSweepFigures.Of(cells, parties, shares);
        ResultTable table = Table(cells);
        SweepCell[] ends = [.. cells.Where(c => c.Parties == parties[^1] && c.Information == Information.Private)];
        string[] summary =
        [
            $"{Wording.Counted(cells.Count, "contract")} solved, {cells.Count(c => c.Status == ContractStatus.Optimal):N0} of them proven optimal.",
            $"With {parties[^1]} parties the common model is worth {NumberText.Interval(ends.Min(c => c.ExpectedValue), ends.Max(c => c.ExpectedValue))}, depending on the types' shares.",
        ];
        return new CommandResult(new ContractSweepDocument(costs, cells))
        {
            Summary = summary,
            Tables = [table],
            Figures = [.. charts.Select(c => ResultFigure.Of(c.Name, c.Chart))],
            Report = () =>
                ReportWriter.ToHtml(
                    new Report
                    {
                        Title = "Contracts of two types",
                        Summary = summary,
                        Sections =
                        [
                            .. charts.Select(c => new ReportSection(
                                c.Chart.Title,
                                [new ReportFigure(c.Chart) { FileName = c.Name }]
                            )),
                        ],
                        Provenance = context.Provenance,
                    }
                ),
        };
    }

    private static ResultTable Table(IReadOnlyList<SweepCell> cells)
    {
        ResultTable table = new(
            "cells",
            "All contracts",
            new Frame.TableColumn("information", "information"),
            new Frame.TableColumn("parties", "parties"),
            new Frame.TableColumn("probability", "share of type 1"),
            new Frame.TableColumn("expectedValue", "value"),
            new Frame.TableColumn("contribution1", "contribution 1"),
            new Frame.TableColumn("contribution2", "contribution 2"),
            new Frame.TableColumn("rent1", "rent 1"),
            new Frame.TableColumn("rent2", "rent 2")
        )
        {
            FileOnly = true,
        };
        foreach (SweepCell c in cells)
        {
            table.Add(
                c.Information == Information.Private ? "private" : "complete",
                c.Parties,
                c.Probability,
                c.ExpectedValue,
                c.Contributions[0],
                c.Contributions[1],
                c.Rents[0],
                c.Rents[1]
            );
        }

        return table;
    }
}
