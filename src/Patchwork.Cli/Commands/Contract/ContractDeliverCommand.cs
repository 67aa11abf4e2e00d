using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Replays;
using Patchwork.Contracts;
using Patchwork.Ensembles;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork contract deliver ARCHIVE</c>: pays a contract with the versions of a competition's decision list.</summary>
internal sealed class ContractDeliverCommand : ICliCommand
{
    private readonly Argument<string> _archive = new("ARCHIVE")
    {
        Description = "The archive of the closed competition (folder or zip).",
    };

    private readonly Option<string> _spec = new("--spec")
    {
        Description = "The specification of the contract.",
        HelpName = "SPEC.json",
        Required = true,
    };

    private readonly Option<string> _menu = new("--menu")
    {
        Description = "The menu that was signed: the JSON of contract solve.",
        HelpName = "MENU.json",
        Required = true,
    };

    private readonly Option<string> _signed = new("--signed")
    {
        Description = "Who signed what: team, option (from 1), and contribution where it is not as signed.",
        HelpName = "SIGNED.csv",
        Required = true,
    };

    private readonly Option<double?> _reference = NumberOptions.OptionalReal(
        "--reference-loss",
        "L0 of accuracy = 1 − L/L0; the base's loss unless given (for zero-one loss 1).",
        1e-300,
        1e300
    );

    private readonly Option<string?> _versions = new("--versions")
    {
        Description = "Write the version of each team here: a list folder, with an ONNX file where it can be had.",
        HelpName = "DIR",
    };

    private readonly ContractContributions _contributions = new();

    /// <inheritdoc/>
    public string Parent => "contract";

    /// <inheritdoc/>
    public Command Build()
    {
        WorkCommand command = new(
            "deliver",
            "Pays the signed options with versions of the decision list, and records why.",
            Work
        )
        {
            Arguments = { _archive },
            Options = { _spec, _menu, _signed, _reference, _versions },
            Examples =
            {
                "contract deliver season.zip --spec firms.json --menu menu.json --signed signed.csv --versions paid",
                "contract deliver season.zip --spec firms.json --menu menu.json --signed signed.csv --count gain --gain-per-point 0.01",
            },
        };
        _contributions.AddTo(command);
        return command;
    }

    private CommandResult Work(CommandContext context)
    {
        ContractProblem problem = ContractSpecReader.Read(context.Get(_spec));
        (double[] contributions, double[] rewards) = MenuReader.Read(context.Get(_menu), problem);
        IReadOnlyList<SignedOption> signed = ContractSignatures.Read(context.Get(_signed), contributions.Length);
        using Archive archive = Archive.Open(context.Get(_archive));
        ReplayResult replay = context.WithProgress(
            "Replaying the competition",
            progress => Replay.Run(archive, new ReplayOptions(), progress, context.Cancellation)
        );
        string[] teams = [.. archive.Manifest.Submissions.Select(s => s.Team).Distinct(StringComparer.Ordinal)];
        string[] unknown = [.. signed.Select(s => s.Team).Where(team => !teams.Contains(team, StringComparer.Ordinal))];
        (signed, IReadOnlyList<string> counted) = _contributions.Count(context, context.Get(_signed), signed, replay);
        double[] losses = replay.List.LossByVersion(Split.Validation);
        double reference = context.Get(_reference) ?? (replay.List.Loss == Losses.LossKind.ZeroOne ? 1 : losses[0]);
        double[] accuracies = Array.ConvertAll(losses, l => reference > 0 ? 1 - (l / reference) : 0);
        IReadOnlyList<DeliveryRecord> deliveries = DeliveryPlan.Decide(
            problem,
            contributions,
            rewards,
            signed,
            accuracies
        );
        IReadOnlyList<string> without = [];
        if (context.Get(_versions) is { } folder)
        {
            without = ContractVersions.Save(
                archive,
                replay.List,
                [.. deliveries.Select(d => (d.Team, d.Version))],
                folder
            );
        }

        int[] parties = [.. contributions.Select((_, i) => signed.Count(s => s.Option == i + 1))];
        double total = deliveries.Sum(d => d.Contribution);
        ResultTable table = Table(deliveries);
        int less = deliveries.Count(d => d.Delivered < d.Promised - 1e-9);
        string[] summary =
        [
            $"{Wording.Counted(signed.Count, "team")} contributed {NumberText.Short(total)} data points in all.",
            $"The list has {Wording.Counted(accuracies.Length, "version")}; the best reaches an accuracy of {NumberText.Short(accuracies.Max())} on validation.",
            less == 0
                ? "Every team receives at least the accuracy that it was promised."
                : $"{Wording.Counted(less, "team")} receive less than promised, as no version is good enough.",
            .. unknown.Select(team => Absent(team, teams)),
            .. counted,
            .. deliveries.Select(d => $"{d.Team}: {d.Why}"),
            .. without,
        ];
        return new CommandResult(
            new ContractDeliverDocument(parties, total, reference, accuracies, unknown, without, deliveries)
        )
        {
            Summary = summary,
            Tables = [table],
            Report = () =>
                ReportWriter.ToHtml(
                    new Report
                    {
                        Title = "What the contract delivers",
                        Summary = summary,
                        Sections =
                        [
                            new ReportSection("By team", [table.ToReport("Accuracies on the validation rows.")]),
                        ],
                        Provenance = context.Provenance,
                    }
                ),
        };
    }

    private static string Absent(string team, string[] teams) =>
        $"{team} signed, but no submission of the archive is of a team of this name"
        + (NearestName.Find(team, teams) is { } near ? $"; is '{near}' meant?" : ".");

    private static ResultTable Table(IReadOnlyList<DeliveryRecord> deliveries)
    {
        ResultTable table = new(
            "deliveries",
            "Deliveries",
            new Frame.TableColumn("team", "team", Importance: 5),
            new Frame.TableColumn("option", "option"),
            new Frame.TableColumn("contribution", "contributed"),
            new Frame.TableColumn("promised", "promised", Importance: 4),
            new Frame.TableColumn("available", "available"),
            new Frame.TableColumn("delivered", "delivered", Importance: 4),
            new Frame.TableColumn("version", "version", Importance: 4)
        );
        foreach (DeliveryRecord d in deliveries)
        {
            table.Add(d.Team, d.Option, d.Contribution, d.Promised, d.Available, d.Delivered, d.Version);
        }

        return table;
    }
}
