using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>The options of <c>model train</c> that say how trees are grown and boosted.</summary>
internal sealed class BoostingFlags
{
    private readonly Option<long> _rounds = NumberOptions.Whole("--rounds", "Trees to boost.", 1, 100_000, 200);
    private readonly Option<long> _depth = NumberOptions.Whole("--depth", "Splits from root to leaf.", 1, 30, 6);

    private readonly Option<double> _learningRate = NumberOptions.Real(
        "--learning-rate",
        "The factor on each tree.",
        1e-6,
        1,
        0.1
    );

    private readonly Option<long?> _leaves = NumberOptions.OptionalWhole(
        "--leaves",
        "At most so many leaves a tree, divided where it gains most first; level by level unless given.",
        2,
        1 << 20
    );

    private readonly Option<long> _leafRows = NumberOptions.Whole(
        "--minimum-leaf-rows",
        "The fewest rows a leaf may hold.",
        1,
        int.MaxValue,
        20
    );

    private readonly Option<long?> _earlyStopping = NumberOptions.OptionalWhole(
        "--early-stopping",
        "End once so many rounds brought nothing on 15 % of the rows, which are held out.",
        1,
        100_000
    );

    private readonly Option<double> _rowShare = NumberOptions.Real(
        "--row-share",
        "The share of rows that each tree sees.",
        0.01,
        1,
        1
    );

    private readonly Option<double> _featureShare = NumberOptions.Real(
        "--feature-share",
        "The share of features that each tree may ask about.",
        0.01,
        1,
        1
    );

    private readonly Option<double?> _quantile = NumberOptions.OptionalReal(
        "--quantile",
        "With --loss absolute: the quantile to aim at; the median (0.5) unless given.",
        1e-6,
        1 - 1e-6
    );

    private readonly Option<string[]> _rising = TextOptions.Names(
        "--rising",
        "Features of numbers that the prediction may only rise with."
    );

    private readonly Option<string[]> _falling = TextOptions.Names(
        "--falling",
        "Features of numbers that the prediction may only fall with."
    );

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        Option[] all =
        [
            _rounds,
            _depth,
            _learningRate,
            _leaves,
            _leafRows,
            _earlyStopping,
            _rowShare,
            _featureShare,
            _quantile,
            _rising,
            _falling,
        ];
        foreach (Option option in all)
        {
            command.Add(option);
        }
    }

    /// <summary>What was given, for the learner named.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> for an option that the learner does not know, or a feature that
    /// shall rise and fall.</exception>
    public TrainingOptions Read(CommandContext context, string learner, string? loss, Schema schema)
    {
        CheckLearner(context, learner);
        double? quantile = context.Get(_quantile);
        if (quantile is not null && !string.Equals(loss, "absolute", StringComparison.Ordinal))
        {
            throw Bad("--quantile is what --loss absolute aims at; give both or neither.");
        }

        TreeOptions tree = new()
        {
            Depth = (int)context.Get(_depth),
            Threads = context.Threads,
            Leaves = (int)(context.Get(_leaves) ?? 0),
            Growth = context.Get(_leaves) is null ? TreeGrowth.DepthWise : TreeGrowth.LeafWise,
            MinimumRowsPerLeaf = (int)context.Get(_leafRows),
            Monotone = Directions(context, schema),
        };
        return new TrainingOptions
        {
            Tree = tree,
            Boosting = new BoostingOptions
            {
                Rounds = (int)context.Get(_rounds),
                LearningRate = context.Get(_learningRate),
                EarlyStoppingRounds = (int)(context.Get(_earlyStopping) ?? 0),
                RowShare = context.Get(_rowShare),
                FeatureShare = context.Get(_featureShare),
                Quantile = quantile ?? 0.5,
                Seed = context.Seed,
                Tree = tree,
            },
        };
    }

    private Dictionary<string, Direction> Directions(CommandContext context, Schema schema)
    {
        Dictionary<string, Direction> directions = new(StringComparer.Ordinal);
        foreach (string feature in context.Get(_rising))
        {
            RequireNumbers(_rising, feature, schema);
            directions[feature] = Direction.Rising;
        }

        foreach (string feature in context.Get(_falling))
        {
            RequireNumbers(_falling, feature, schema);
            if (directions.TryGetValue(feature, out Direction other) && other == Direction.Rising)
            {
                throw Bad($"'{feature}' stands under --rising and --falling; one of them is expected.");
            }

            directions[feature] = Direction.Falling;
        }

        return directions;
    }

    // The trainer would refuse these too, but does not know what was typed.
    private static void RequireNumbers(Option option, string name, Schema schema)
    {
        SchemaFeature? feature = schema.Features.FirstOrDefault(f =>
            string.Equals(f.Name, name, StringComparison.Ordinal)
        );
        if (feature is null)
        {
            string? nearest = NearestName.Find(name, schema.Features.Select(f => f.Name));
            throw Bad(
                $"{option.Name} names '{name}', which is no feature of this model"
                    + (nearest is null ? "." : $"; did you mean '{nearest}'?")
            );
        }

        if (feature.Categories is not null)
        {
            throw Bad($"{option.Name} names '{name}', whose values have no order; a feature of numbers is expected.");
        }
    }

    // An option without effect would let people believe in one.
    private void CheckLearner(CommandContext context, string learner)
    {
        bool boosts = string.Equals(learner, "trees", StringComparison.Ordinal);
        bool grows = boosts || string.Equals(learner, "tree", StringComparison.Ordinal);
        (Option Option, bool Given, bool Known)[] options =
        [
            (_leaves, context.Get(_leaves) is not null, grows),
            (_rising, context.Get(_rising).Length > 0, grows),
            (_falling, context.Get(_falling).Length > 0, grows),
            (_earlyStopping, context.Get(_earlyStopping) is not null, boosts),
            (_rowShare, context.Get(_rowShare) != 1, boosts),
            (_featureShare, context.Get(_featureShare) != 1, boosts),
            (_quantile, context.Get(_quantile) is not null, boosts),
        ];
        foreach ((Option option, bool given, bool known) in options)
        {
            if (given && !known)
            {
                throw Bad($"{option.Name} has no effect on --learner {learner}; leave it out, or use --learner trees.");
            }
        }
    }

    private static PatchworkException Bad(string message) => new(ProblemCodes.BadOption, message);
}
