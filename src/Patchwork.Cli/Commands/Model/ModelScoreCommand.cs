using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Datasets.Arrays;
using Patchwork.Datasets.Csv;
using Patchwork.Models;
using Patchwork.Onnx.Scoring;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork model score MODEL DATA.csv [--predictions FILE.npy]</c>: predicts the rows of a table.</summary>
internal sealed class ModelScoreCommand : ICliCommand
{
    private readonly Argument<string> _model = new("MODEL") { Description = "The model's file." };
    private readonly Argument<string> _data = new("DATA") { Description = "The table (CSV, may be gzipped)." };

    private readonly Option<string?> _predictions = new("--predictions")
    {
        Description = "Write one prediction a row into this NumPy file.",
        HelpName = "FILE.npy",
    };

    private readonly Option<string[]> _features = TextOptions.Names(
        "--features",
        "For an ONNX model: the columns that it sees, in its order; all but the label unless given."
    );

    private readonly Option<string?> _label = new("--label")
    {
        Description = "For an ONNX model: a column of the table that it does not see.",
        HelpName = "COLUMN",
    };

    private readonly Option<string?> _loss = TextOptions.Choice(
        "--loss",
        "For an ONNX model: what it predicts; a class for zero-one, the probability of class 1 for log, else a number.",
        "squared",
        "squared",
        "absolute",
        "zero-one",
        "log"
    );

    /// <inheritdoc/>
    public string Parent => "model";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("score", "Predicts the rows of a table with a model.", Work)
        {
            Arguments = { _model, _data },
            Options = { _predictions, _features, _label, _loss },
            Examples =
            {
                "model score wages.model people.csv --predictions wages.npy",
                "model score wages.onnx people.csv --label wage --predictions wages.npy",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        string model = context.Get(_model);
        if (context.Get(_predictions) is { } predictions)
        {
            OutputFile.NotAnInput(_predictions.Name, predictions, model, context.Get(_data));
        }

        return GivenModel.IsOnnx(model) ? WithOnnx(context, model) : WithOwn(context, model);
    }

    private CommandResult WithOwn(CommandContext context, string path)
    {
        foreach (Option option in new Option[] { _features, _label, _loss })
        {
            if (context.Has(option))
            {
                throw new PatchworkException(
                    ProblemCodes.BadOption,
                    $"{option.Name} is given, but {path} is no ONNX file: the model knows its columns and its loss itself."
                );
            }
        }

        Model model = GivenModel.Load(path);
        Table table = CsvTableReader.Read(context.Get(_data), context.TableReading);

        long started = context.Time.GetTimestamp();
        float[] predictions = model.PredictRows(model.Schema.Encode(table), context.Threads, context.Cancellation);
        double seconds = context.Time.GetElapsedTime(started).TotalSeconds;
        return Result(context, table.Rows, seconds, file => NpyWriter.Write(file, predictions.AsSpan()));
    }

    private CommandResult WithOnnx(CommandContext context, string path)
    {
        OnnxPairScorer scorer = OnnxPairScorer.Read(GivenModel.Bytes(path), Path.GetFileName(path));
        Table table = CsvTableReader.Read(context.Get(_data), context.TableReading);
        string? label = context.Get(_label);
        if (label is not null)
        {
            // An unknown column is said here, with the nearest one.
            _ = table[label];
        }

        string[] features = context.Get(_features);
        FeatureBlock block = OnnxFeatures.Of(
            table,
            features.Length > 0
                ? features
                : table.Columns.Select(c => c.Name).Where(n => !string.Equals(n, label, StringComparison.Ordinal))
        );
        PredictionTarget target = context.Get(_loss) switch
        {
            "zero-one" => PredictionTarget.Class,
            "log" => PredictionTarget.Probability,
            _ => PredictionTarget.Number,
        };
        IReadOnlyList<string>? classes =
            label is not null && table[label] is TextColumn texts ? texts.Categories : null;

        long started = context.Time.GetTimestamp();
        Predictions predictions = scorer.Predict(block, target, classes, context.Cancellation);
        double seconds = context.Time.GetElapsedTime(started).TotalSeconds;
        return Result(
            context,
            table.Rows,
            seconds,
            file =>
            {
                if (predictions.Singles is { } singles)
                {
                    NpyWriter.Write(file, singles.AsSpan());
                }
                else
                {
                    NpyWriter.Write(file, predictions.Doubles.AsSpan());
                }
            }
        );
    }

    private CommandResult Result(CommandContext context, int rows, double seconds, Action<string> write)
    {
        string? file = context.Get(_predictions);
        if (file is not null)
        {
            write(file);
        }

        return new CommandResult(new ModelScoreDocument(rows, seconds))
        {
            Summary =
            [
                $"Scored {rows:N0} rows in {SignificantDigits.Show(seconds)} s.",
                file is null
                    ? "Nothing was written; --predictions FILE.npy keeps the predictions."
                    : $"Saved as {file}.",
            ],
        };
    }
}
