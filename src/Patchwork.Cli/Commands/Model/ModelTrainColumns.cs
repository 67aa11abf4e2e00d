using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>The options of <c>model train</c> that say which column is predicted, which are seen, and which one weighs.</summary>
internal sealed class ModelTrainColumns
{
    private readonly Option<string> _label = new("--label")
    {
        Description = "The column to predict.",
        HelpName = "COLUMN",
        Required = true,
    };

    private readonly Option<string[]> _features = TextOptions.Names(
        "--features",
        "The columns that the model may see; all but the label and the weight unless given."
    );

    private readonly Option<string[]> _categorical = TextOptions.Names(
        "--categorical",
        "Columns whose numbers are codes without an order; text is categorical in any case."
    );

    private readonly Option<string?> _weight = new("--weight")
    {
        Description = "A column that says how much each row counts; all alike unless given.",
        HelpName = "COLUMN",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _label, _features, _categorical, _weight })
        {
            command.Add(option);
        }
    }

    /// <summary>The column to predict.</summary>
    public Column Label(CommandContext context, Table table) => table[context.Get(_label)];

    /// <summary>Takes what is learnt from out of the table.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> for columns that cannot go together, <c>unknown-column</c>, <c>bad-table</c>.</exception>
    public TrainingSet Read(CommandContext context, Table table)
    {
        string label = Label(context, table).Name;
        string? weight = context.Get(_weight);
        if (string.Equals(weight, label, StringComparison.Ordinal))
        {
            throw Bad($"--weight and --label both name '{label}'; expected a weight that is not what is predicted.");
        }

        string[] features = FeatureColumns.Of(context.Get(_features), table, label, weight);
        return TrainingSet.Of(
            table,
            features,
            label,
            weights: weight is null ? null : table.Numbers(weight).Values.ToArray(),
            categorical: Categorical(context, features)
        );
    }

    /// <summary>Requires a label of numbers where numbers are predicted: the place of a text in the alphabet is no quantity.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>.</exception>
    public void RequireNumbers(CommandContext context, Table table, string learner, LossKind? loss)
    {
        if (Label(context, table) is NumberColumn)
        {
            return;
        }

        string label = context.Get(_label);
        if (loss is LossKind.Squared or LossKind.Absolute)
        {
            throw Bad(
                $"--loss {Loss.NameOf(loss.Value)} is for numbers, but the label '{label}' holds text; expected --loss zero-one, or log for two classes."
            );
        }

        if (string.Equals(learner, "linear", StringComparison.Ordinal))
        {
            throw Bad(
                $"--learner linear is for numbers, but the label '{label}' holds text; expected --learner logistic, trees or tree."
            );
        }
    }

    private HashSet<string> Categorical(CommandContext context, string[] features)
    {
        HashSet<string> categorical = new(context.Get(_categorical), StringComparer.Ordinal);
        string? unknown = categorical.FirstOrDefault(name => !features.Contains(name, StringComparer.Ordinal));
        if (unknown is not null)
        {
            string? nearest = NearestName.Find(unknown, features);
            throw new PatchworkException(
                ProblemCodes.UnknownColumn,
                $"--categorical names '{unknown}', which is no feature of this model.",
                nearest is null ? null : $"Did you mean '{nearest}'?"
            );
        }

        return categorical;
    }

    private static PatchworkException Bad(string message) => new(ProblemCodes.BadOption, message);
}
