using System.CommandLine;
using Patchwork.Cli.Finders;
using Patchwork.Cli.Frame;
using Patchwork.Competitions.Players;
using Patchwork.Competitions.Seasons;
using Patchwork.Datasets.Bundled;
using Patchwork.Rewards;

namespace Patchwork.Cli.Commands;

/// <summary><c>demo</c>: a whole competition with simulated teams on real or made people, or many of them for statistics.</summary>
public sealed class DemoCommand : ICliCommand
{
    private readonly DemoSources _sources = new();

    private readonly Option<long?> _teams = NumberOptions.OptionalWhole(
        "--teams",
        "Teams; beyond eight the habits repeat with other parameters. Unless given, eight and one that sends ONNX files.",
        1,
        TeamRoster.MostTeams
    );

    private readonly Option<long> _finders = NumberOptions.Whole(
        "--finders",
        "More teams that play with the finders of 'hunt': slices, scans and certificates in turn.",
        0,
        FinderRoster.MostTeams,
        0
    );

    private readonly Option<long?> _rounds = NumberOptions.OptionalWhole(
        "--rounds",
        "Rounds; in each a team may send one pair. 40, or 24 with --preset paper.",
        1,
        10_000
    );

    private readonly Option<double?> _alpha = NumberOptions.OptionalReal(
        "--alpha",
        "The gain a pair must exceed, in squared units of the label; 0.035 % of the base's validation loss unless given.",
        0,
        double.MaxValue
    );

    private readonly Option<long?> _cap = NumberOptions.OptionalWhole(
        "--cap",
        "The most pairs a team may send.",
        1,
        int.MaxValue
    );

    private readonly Option<string?> _rewards = TextOptions.Choice(
        "--rewards",
        "How accepted pairs are paid.",
        "logarithmic",
        "logarithmic",
        "proportional",
        "by-count",
        "by-time"
    );

    private readonly Option<string?> _archive = new("--save-archive")
    {
        Description = "Write the season as a replay archive into this new folder.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _preset = TextOptions.Choice(
        "--preset",
        "'paper' repeats whole competitions with different seeds and compares rules.",
        null,
        "paper"
    );

    private readonly Option<long> _seasons = NumberOptions.Whole(
        "--seasons",
        "How many seasons --preset paper plays under each of its rules.",
        2,
        1000,
        20
    );

    /// <inheritdoc/>
    public Command Build() =>
        WithSources(
            new WorkCommand(
                "demo",
                "Plays a whole competition on real people, with nine teams of different habits.",
                Run
            )
            {
                Options = { _teams, _finders, _rounds, _alpha, _cap, _rewards, _archive, _preset, _seasons },
                Examples =
                {
                    "demo",
                    "demo --out report --save-archive archive",
                    "demo --data acs --states DE,WV --year 2018 --out report",
                    "demo --data made-acs --rows 50000",
                    "demo --finders 3",
                    "demo --preset paper --teams 45 --seasons 20",
                },
            }
        );

    private WorkCommand WithSources(WorkCommand command)
    {
        foreach (Option option in _sources.All)
        {
            command.Options.Add(option);
        }

        return command;
    }

    private CommandResult Run(CommandContext context)
    {
        int? teams = (int?)context.Get(_teams);
        if (context.Get(_preset) is null)
        {
            using DemoBox box = new(context.Time, context.Log);
            ISimulatedTeam[] roster =
            [
                .. TeamRoster.Make(teams ?? TeamRoster.Habits, context.Seed),
                .. teams is null ? new[] { DemoOnnxTeam.Of(context.Seed, box) } : [],
                .. FinderRoster.Make((int)context.Get(_finders)),
            ];
            return DemoSeason.Run(
                context,
                Options(context, 40),
                roster,
                _sources.Read(context),
                context.Get(_archive),
                () => box.Runs
            );
        }

        if (context.Get(_archive) is not null)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "--save-archive keeps one season and does not go with --preset paper; leave one of them out."
            );
        }

        if (context.Get(_finders) > 0)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "--finders adds teams to one season and does not go with --preset paper; leave one of them out."
            );
        }

        _sources.RequireWages(context, "--preset paper");
        return DemoPaper.Run(
            context,
            Options(context, DemoPaper.Rounds),
            teams ?? TeamRoster.Habits,
            (int)context.Get(_seasons),
            new BundledData().Load("cpssw8")
        );
    }

    private SeasonOptions Options(CommandContext context, int rounds)
    {
        (int pilotRows, int baseTrees) = _sources.Base(context);
        return new SeasonOptions
        {
            PilotRows = pilotRows,
            BaseTrees = baseTrees,
            Seed = context.Seed,
            Threads = context.Threads,
            Rounds = (int?)context.Get(_rounds) ?? rounds,
            Alpha = context.Get(_alpha),
            SubmissionsPerTeam = (int?)context.Get(_cap),
            Points = new PointsOptions { Kind = PointsOptions.Parse(context.Get(_rewards)!) },
        };
    }
}
