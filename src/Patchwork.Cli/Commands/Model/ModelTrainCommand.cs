using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Files;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork model train DATA.csv --label Y --learner L --model FILE</c>: trains a model on a table.</summary>
internal sealed class ModelTrainCommand : ICliCommand
{
    private readonly Argument<string> _data = new("DATA") { Description = "The table (CSV, may be gzipped)." };

    private readonly Option<string?> _learner = TextOptions.Choice(
        "--learner",
        "Boosted trees, one tree, least squares or logistic regression.",
        "trees",
        "trees",
        "tree",
        "linear",
        "logistic"
    );

    private readonly Option<string?> _loss = TextOptions.Choice(
        "--loss",
        "What to minimise; squared for numbers and zero-one for text unless given, log for logistic regression of two classes.",
        null,
        "squared",
        "absolute",
        "zero-one",
        "log"
    );

    private readonly ModelTrainColumns _columns = new();
    private readonly BoostingFlags _boosting = new();

    private readonly Option<string> _model = new("--model")
    {
        Description = "The file to write.",
        HelpName = "FILE",
        Required = true,
    };

    /// <inheritdoc/>
    public string Parent => "model";

    /// <inheritdoc/>
    public Command Build()
    {
        WorkCommand command = new("train", "Trains a model on a table.", Work)
        {
            Arguments = { _data },
            Options = { _learner, _loss, _model },
            Examples =
            {
                "model train people.csv --label wage --learner trees --model wages.model",
                "model train people.csv --label wage --learner linear --features age,education --model wages.model",
                "model train people.csv --label wage --loss absolute --quantile 0.9 --early-stopping 20 --model high.model",
                "model train people.csv --label wage --categorical state --rising education --model wages.model",
            },
        };
        _columns.AddTo(command);
        _boosting.AddTo(command);
        return command;
    }

    private CommandResult Work(CommandContext context)
    {
        string file = OutputFile.NotAnInput(_model.Name, context.Get(_model), context.Get(_data));
        Table table = CsvTableReader.Read(context.Get(_data), context.TableReading);
        string learner = context.Get(_learner)!;
        TrainingSet set = _columns.Read(context, table);
        LossKind? wanted = Loss.Parse(context.Get(_loss));
        _columns.RequireNumbers(context, table, learner, wanted);
        LossKind loss = wanted ?? UsualLoss(learner, _columns.Label(context, table), set);

        long started = context.Time.GetTimestamp();
        Model model = context.WithProgress("Training", progress => Train(context, set, loss, progress));
        double seconds = context.Time.GetElapsedTime(started).TotalSeconds;

        AtomicFile.Write(file, stream => ModelFile.Save(model, stream));
        double quantile = model.Info.Quantile;
        double trainingLoss = MeanLoss(
            model.PredictRows(set.Features, context.Threads, context.Cancellation),
            set,
            loss,
            quantile
        );
        string name = quantile == 0.5 ? Loss.NameOf(loss) : $"pinball (quantile {quantile:R})";
        return new CommandResult(new ModelTrainDocument(set.Count, seconds, trainingLoss))
        {
            Summary =
            [
                $"Trained {context.Get(_learner)} on {set.Count:N0} rows in {SignificantDigits.Show(seconds)} s.",
                $"Mean {name} loss on these rows: {SignificantDigits.Show(trainingLoss)} (rows it has not seen fare worse).",
                $"Saved as {file}.",
            ],
        };
    }

    private Model Train(CommandContext context, TrainingSet set, LossKind loss, IProgress<double> progress)
    {
        return ModelTrainer.Train(
            context.Get(_learner)!,
            set,
            loss,
            _boosting.Read(context, context.Get(_learner)!, context.Get(_loss), set.Schema),
            progress: new RoundsDone(progress),
            cancellationToken: context.Cancellation
        );
    }

    // Logistic regression gives probabilities where there are two classes, 0 and 1; everything else follows the label.
    private static LossKind UsualLoss(string learner, Column labels, TrainingSet set)
    {
        bool twoClasses = Array.TrueForAll(set.Labels, y => y is 0 or 1);
        if (string.Equals(learner, "logistic", StringComparison.Ordinal))
        {
            return twoClasses ? LossKind.Log : LossKind.ZeroOne;
        }

        return labels is NumberColumn ? LossKind.Squared : LossKind.ZeroOne;
    }

    // What was minimised. Another quantile than the median weighs what lies above the prediction by its level, what lies below by the rest.
    private static double MeanLoss(float[] predictions, TrainingSet set, LossKind loss, double quantile)
    {
        double sum = 0;
        for (int row = 0; row < predictions.Length; row++)
        {
            double above = set.Labels[row] - predictions[row];
            sum +=
                quantile == 0.5
                    ? Loss.Of(loss, predictions[row], set.Labels[row])
                    : Math.Max(quantile * above, (quantile - 1) * above);
        }

        return sum / predictions.Length;
    }

    private sealed class RoundsDone(IProgress<double> progress) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => progress.Report((double)value.Round / value.Rounds);
    }
}
