using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Datasets.Csv;
using Patchwork.Losses;
using Patchwork.Models;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork model inspect MODEL [--tree N] [--class C]</c>: what a model rests on, and one of its trees.</summary>
internal sealed class ModelInspectCommand : ICliCommand
{
    private readonly Argument<string> _model = new("MODEL") { Description = "The model's file." };
    private readonly Option<long> _tree = NumberOptions.Whole("--tree", "Which tree to draw, from 1.", 1, 100_000, 1);

    private readonly Option<string?> _class = new("--class")
    {
        Description = "The class whose trees are meant, where each class has its own; the first unless given.",
        HelpName = "NAME",
    };

    private readonly Option<long> _rows = NumberOptions.Whole(
        "--rows",
        "For an ONNX model: the rows whose cost is shown.",
        1,
        1_000_000_000,
        100_000
    );

    private readonly Option<string?> _data = new("--data")
    {
        Description = "For an ONNX model: a table to look at it on; of a group, a tree that describes it is shown.",
        HelpName = "FILE.csv",
    };

    private readonly Option<string[]> _features = TextOptions.Names(
        "--features",
        "With --data: the columns that the model sees, in order; all but label and base unless given."
    );

    private readonly Option<string?> _label = new("--label")
    {
        Description = "With --data: the column to predict, which the model does not see.",
        HelpName = "COLUMN",
    };

    private readonly Option<string?> _base = new("--base")
    {
        Description = "With --data: the current predictions, which the model does not see.",
        HelpName = "COLUMN",
    };

    /// <inheritdoc/>
    public string Parent => "model";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("inspect", "Shows what a model rests on and draws one of its trees.", Work)
        {
            Arguments = { _model },
            Options = { _tree, _class, _rows, _data, _features, _label, _base },
            Examples =
            {
                "model inspect wages.model",
                "model inspect wages.model --tree 3 --out wages-tree",
                "model inspect wages.onnx --rows 1000",
                "model inspect group.onnx --data people.csv --label wage",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        string path = context.Get(_model);
        if (GivenModel.IsOnnx(path))
        {
            foreach (Option option in new Option[] { _tree, _class })
            {
                if (context.Has(option))
                {
                    throw new PatchworkException(
                        ProblemCodes.BadOption,
                        $"{option.Name} is given, but {path} is an ONNX file, whose trees are not drawn one by one; leave it out."
                    );
                }
            }

            return OnnxInspection.Result(path, (int)context.Get(_rows), LookOf(context, path));
        }

        foreach (Option option in new Option[] { _rows, _data, _features, _label, _base })
        {
            if (context.Has(option))
            {
                throw new PatchworkException(
                    ProblemCodes.BadOption,
                    $"{option.Name} is given, but {path} is no ONNX file: the model says of itself what it rests on."
                );
            }
        }

        Model model = GivenModel.Load(path);
        string loss = Loss.NameOf(model.Loss);
        string aim = model.Info.Quantile == 0.5 ? loss : $"{loss} (quantile {model.Info.Quantile:R})";
        string predicts = model.Label is null ? "" : $" for {model.Label}";
        if (model is not TreeModel trees)
        {
            if (context.Has(_tree) || context.Has(_class))
            {
                throw new PatchworkException(
                    ProblemCodes.BadOption,
                    $"{(context.Has(_tree) ? _tree.Name : _class.Name)} is given, but {path} is a linear model without trees; leave it out."
                );
            }

            return new CommandResult(
                new ModelInspectDocument("linear", loss, model.Label, model.Info.ClassNames, 0, 0, [], null)
            )
            {
                Summary =
                [
                    $"A linear model{predicts}, trained for {aim} loss, of {model.Schema.Features.Count:N0} features.",
                ],
            };
        }

        IReadOnlyList<FeatureUse> uses = FeatureUse.Of(trees);
        int count = trees.Ensembles.Sum(e => e.Trees.Count);
        int leaves = trees.Ensembles.Sum(e => e.Trees.Sum(t => t.Leaves));
        ModelInspectTree? tree = count == 0 ? null : Tree(context, trees);
        return new CommandResult(
            new ModelInspectDocument("trees", loss, model.Label, model.Info.ClassNames, count, leaves, uses, tree)
        )
        {
            Summary =
            [
                $"{count:N0} {(count == 1 ? "tree" : "trees")} with {leaves:N0} leaves{predicts}, trained for {aim} loss.",
            ],
            Tables = tree is null ? [Uses(uses)] : [Uses(uses), ModelInspectWords.Table(tree)],
            Figures = tree is null ? [] : [ResultFigure.Of("tree", ModelInspectWords.Diagram(tree))],
        };
    }

    private Func<byte[], OnnxInspectTable>? LookOf(CommandContext context, string path)
    {
        if (context.Get(_data) is not { } data)
        {
            return null;
        }

        string[] without = [.. new[] { context.Get(_label), context.Get(_base) }.OfType<string>()];
        return file =>
            OnnxInspectTable.Of(
                file,
                Path.GetFileName(path),
                CsvTableReader.Read(data, context.TableReading),
                context.Get(_features),
                without,
                context.Cancellation
            );
    }

    private ModelInspectTree Tree(CommandContext context, TreeModel model)
    {
        int output = 0;
        string? name = context.Get(_class);
        if (name is not null)
        {
            output = model.Ensembles.Count > 1 ? model.Info.ClassNames.ToList().IndexOf(name) : -1;
            if (output < 0)
            {
                throw new PatchworkException(
                    ProblemCodes.BadOption,
                    model.Ensembles.Count > 1
                        ? UnknownClass(name, model.Info.ClassNames)
                        : "--class is given, but this model has one score for all; leave it out."
                );
            }
        }

        TreeEnsemble ensemble = model.Ensembles[output];
        long number = context.Get(_tree);
        if (number > ensemble.Trees.Count)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"--tree is {number}, but there are {ensemble.Trees.Count} trees; a number from 1 to {ensemble.Trees.Count} is expected."
            );
        }

        return new ModelInspectTree(
            (int)number,
            model.Ensembles.Count > 1 ? model.Info.ClassNames[output] : null,
            ensemble.Start,
            ModelInspectWords.Nodes(ensemble.Trees[(int)number - 1], model.Schema)
        );
    }

    private static string UnknownClass(string name, IReadOnlyList<string> classes)
    {
        const int Shown = 12;
        string? nearest = NearestName.Find(name, classes);
        return $"--class takes one of {string.Join(", ", classes.Take(Shown).Select(c => $"'{c}'"))}"
            + (classes.Count > Shown ? $" and {classes.Count - Shown} more" : "")
            + $", not '{name}'"
            + (nearest is null ? "." : $"; did you mean '{nearest}'?");
    }

    private static ResultTable Uses(IReadOnlyList<FeatureUse> uses)
    {
        ResultTable table = new(
            "features",
            "What the trees rest on",
            new TableColumn("feature", "feature", Importance: 3),
            new TableColumn("splits", "questions"),
            new TableColumn("gain", "gain", Importance: 0),
            new TableColumn("share", "share of the gain", "0.0 %", Importance: 2)
        );
        foreach (FeatureUse use in uses)
        {
            table.Add(use.Feature, use.Splits, use.Gain, use.Share);
        }

        return table;
    }
}
