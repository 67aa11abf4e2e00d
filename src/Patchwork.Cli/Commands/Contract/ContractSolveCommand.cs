using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Contracts;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork contract solve SPEC.json</c>: the optimal menu with its proof.</summary>
internal sealed class ContractSolveCommand : ICliCommand
{
    private readonly Argument<string> _spec = new("SPEC.json")
    {
        Description = "Parties, types, accuracy and valuation (JSON).",
    };

    private readonly Option<bool> _compare = new("--compare")
    {
        Description = "Also work out no collaboration, naive sharing, one option for all, linear pay and known costs.",
    };

    /// <inheritdoc/>
    public string Parent => "contract";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand(
            "solve",
            "Finds the menu that makes contributors give most, and proves that none is better.",
            Work
        )
        {
            Arguments = { _spec },
            Options = { _compare },
            Examples =
            {
                "contract solve firms.json",
                "contract solve firms.json --compare --out contract",
                "contract solve firms.json --json",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        ContractProblem problem = ContractSpecReader.Read(context.Get(_spec));
        Contract contract = context.WithProgress(
            "Solving the contract",
            progress =>
                ContractSpecReader.Named(
                    context.Get(_spec),
                    () => ContractSolver.Solve(problem, progress, context.Cancellation)
                )
        );
        IReadOnlyList<Arrangement> arrangements = context.Get(_compare)
            ? ContractComparison.Of(problem, contract, context.Cancellation)
            : [];
        ContractWords words = new(problem, contract);
        IReadOnlyList<ResultTable> tables =
            arrangements.Count > 0 ? [words.Menu(), ContractWords.Comparisons(arrangements)] : [words.Menu()];
        IReadOnlyList<(string Name, Chart Chart)> charts = context.Out is null
            ? []
            : ContractFigures.Of(problem, contract, arrangements);
        return new CommandResult(ContractDocument.Of(contract, arrangements.Count > 0 ? arrangements : null))
        {
            Summary = [.. words.Summary, .. words.Offers],
            Tables = tables,
            Figures = [.. charts.Select(c => ResultFigure.Of(c.Name, c.Chart))],
            Report = () => ReportWriter.ToHtml(Page(context, words, tables, charts)),
        };
    }

    private static Report Page(
        CommandContext context,
        ContractWords words,
        IReadOnlyList<ResultTable> tables,
        IReadOnlyList<(string Name, Chart Chart)> charts
    ) =>
        new()
        {
            Title = "A contract that pays with models",
            Summary = words.Summary,
            Sections =
            [
                new ReportSection("What you are offered", [new ReportList(words.Offers)]),
                .. charts.Select(c => new ReportSection(
                    c.Chart.Title,
                    [new ReportFigure(c.Chart) { FileName = c.Name }]
                )),
                new ReportSection("Numbers", [.. tables.Select(t => t.ToReport())]),
            ],
            Provenance = context.Provenance,
        };
}
