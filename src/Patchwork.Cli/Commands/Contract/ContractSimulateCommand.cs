using System.CommandLine;
using System.Globalization;
using Patchwork.Cli.Frame;
using Patchwork.Contracts;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork contract simulate SPEC.json</c>: draws parties, lets them choose, pays them, and asks who regrets it.</summary>
internal sealed class ContractSimulateCommand : ICliCommand
{
    private readonly Argument<string> _spec = new("SPEC.json")
    {
        Description = "Parties, types, accuracy and valuation (JSON).",
    };
    private readonly Option<long> _draws = NumberOptions.Whole(
        "--draws",
        "Competitions to draw.",
        1,
        10_000_000,
        10_000
    );

    private readonly Option<string?> _behaviour = TextOptions.Choice(
        "--behaviour",
        "How parties choose.",
        "truthful",
        "truthful",
        "noisy",
        "colluding",
        "risk-averse"
    );

    private readonly Option<double> _noise = NumberOptions.Real(
        "--noise",
        "For noisy parties: the utility that matters, in value units.",
        1e-6,
        1e6,
        1
    );

    private readonly Option<string[]> _misspecify = TextOptions.Names(
        "--misspecify",
        "Where the truth differs from SPEC, as factors: cost=1.2, parties=0.8, odds=1.5 (odds of the costlier half)."
    );

    private readonly Option<double> _robust = NumberOptions.Real(
        "--robust",
        "Make the menu for costs that are higher, parties that are fewer, and odds of the costlier half that are higher, by this share.",
        0,
        0.9,
        0
    );

    /// <inheritdoc/>
    public string Parent => "contract";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("simulate", "Tries a contract out on drawn parties: what they choose, get, and regret.", Work)
        {
            Arguments = { _spec },
            Options = { _draws, _behaviour, _noise, _misspecify, _robust },
            Examples =
            {
                "contract simulate firms.json",
                "contract simulate firms.json --misspecify cost=1.1 --robust 0.1",
                "contract simulate firms.json --behaviour noisy --noise 2 --json",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        ContractProblem problem = ContractSpecReader.Read(context.Get(_spec), ownValuations: true);
        RequireChoice(problem, context.Get(_spec));
        SimulationOptions options = Misspecified(context.Get(_misspecify)) with
        {
            Draws = (int)context.Get(_draws),
            Behaviour = context.Get(_behaviour) switch
            {
                "noisy" => Behaviour.Noisy,
                "colluding" => Behaviour.Colluding,
                "risk-averse" => Behaviour.RiskAverse,
                _ => Behaviour.Truthful,
            },
            Noise = context.Get(_noise),
            Seed = context.Seed,
        };
        double margin = context.Get(_robust);
        ContractProblem designed = RobustMenu.Pessimistic(problem, margin);
        Contract contract = context.WithProgress(
            "Solving the contract",
            progress =>
                ContractSpecReader.Named(
                    context.Get(_spec),
                    () => ContractSolver.Solve(designed, progress, context.Cancellation)
                )
        );
        // Truth is relative to SPEC, also for a menu that was designed for a worse case.
        SimulationOptions truth = options with
        {
            Costs = [.. problem.Types.Select(t => t.Cost * options.CostFactor)],
            PartiesFactor = options.PartiesFactor * problem.Parties / designed.Parties,
            OddsFactor = options.OddsFactor / (1 + margin),
        };
        SimulationResult result = context.WithProgress(
            "Drawing competitions",
            progress => ContractSimulation.Run(designed, contract, truth, progress, context.Cancellation)
        );
        ResultTable table = Table(result);
        string[] summary =
        [
            $"{result.Draws:N0} competitions: the common model is worth {NumberText.Short(result.ExpectedValue)} on average; the contract expects {NumberText.Short(contract.ExpectedValue)}.",
            $"{NumberText.Percent(Share(result, t => t.Joined))} of the parties take an option, {NumberText.Percent(Share(result, t => t.OwnOption))} the one made for them.",
            .. SimulationWords.OnRegret(
                result,
                problem.Belief,
                margin == 0 && context.Get(_misspecify).Length == 0 && problem.Types.All(t => t.Valuation is null)
            ),
        ];
        return new CommandResult(result)
        {
            Summary = summary,
            Tables = [table],
            Report = () =>
                ReportWriter.ToHtml(
                    new Report
                    {
                        Title = "A contract tried out",
                        Summary = summary,
                        Sections =
                        [
                            new ReportSection("By type", [table.ToReport("Standard errors over competitions.")]),
                        ],
                        Provenance = context.Provenance,
                    }
                ),
        };
    }

    // With known costs a party is told what to give, outcome by outcome: it has nothing to choose, and nothing to regret.
    private static void RequireChoice(ContractProblem problem, string path)
    {
        if (problem.Information == Information.Complete)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"{path}, information: with \"complete\" costs are known and nobody chooses from a menu, so that there is nothing to simulate; expected \"private\", or 'contract solve' for what known costs are worth."
            );
        }
    }

    private static double Share(SimulationResult result, Func<SimulatedType, double> share)
    {
        double all = result.Types.Sum(t => t.Parties);
        return all == 0 ? 0 : result.Types.Sum(t => t.Parties * share(t)) / all;
    }

    private static SimulationOptions Misspecified(string[] parts)
    {
        SimulationOptions options = new();
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string part in parts)
        {
            string[] pair = part.Split('=');
            if (
                pair.Length != 2
                || !double.TryParse(pair[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double factor)
                || !(factor is > 0 and <= 1000)
            )
            {
                throw Unknown(part);
            }

            if (!seen.Add(pair[0]))
            {
                throw new PatchworkException(
                    ProblemCodes.BadOption,
                    $"--misspecify names '{pair[0]}' twice; expected each of cost, parties and odds at most once."
                );
            }

            options = pair[0] switch
            {
                "cost" => options with { CostFactor = factor },
                "parties" => options with { PartiesFactor = factor },
                "odds" => options with { OddsFactor = factor },
                _ => throw Unknown(part),
            };
        }

        return options;
    }

    private static PatchworkException Unknown(string part) =>
        new(
            ProblemCodes.BadOption,
            $"--misspecify takes cost=X, parties=X or odds=X with a positive factor X up to 1000, separated by commas, not '{part}'."
        );

    private static ResultTable Table(SimulationResult result)
    {
        ResultTable table = new(
            "types",
            "By type",
            new Frame.TableColumn("cost", "cost", Importance: 5),
            new Frame.TableColumn("parties", "parties"),
            new Frame.TableColumn("joined", "joined", "P1", Importance: 4),
            new Frame.TableColumn("ownOption", "own option", "P1", Importance: 3),
            new Frame.TableColumn("contribution", "contributed"),
            new Frame.TableColumn("promised", "gain promised", Importance: 2),
            new Frame.TableColumn("utility", "gain realised", Importance: 4),
            new Frame.TableColumn("standardError", "± error"),
            new Frame.TableColumn("alone", "gain alone"),
            new Frame.TableColumn("regret", "regret", Importance: 3),
            new Frame.TableColumn("believedRegret", "regret expected", Importance: 1)
        );
        foreach (SimulatedType t in result.Types)
        {
            table.Add(
                t.Cost,
                t.Parties,
                t.Joined,
                t.OwnOption,
                t.Contribution,
                t.Promised,
                t.Utility,
                t.StandardError,
                t.Alone,
                t.Regret,
                t.BelievedRegret
            );
        }

        return table;
    }
}
