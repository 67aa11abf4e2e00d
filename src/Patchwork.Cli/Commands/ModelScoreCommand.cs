using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Datasets.Arrays;
using Patchwork.Datasets.Csv;
using Patchwork.Models;
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

    /// <inheritdoc/>
    public string Parent => "model";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("score", "Predicts the rows of a table with a model.", Work)
        {
            Arguments = { _model, _data },
            Options = { _predictions },
            Examples = { "model score wages.model people.csv --predictions wages.npy" },
        };

    private CommandResult Work(CommandContext context)
    {
        Model model = ModelFile.Load(context.Get(_model));
        Table table = CsvTableReader.Read(context.Get(_data));

        long started = context.Time.GetTimestamp();
        float[] predictions = model.PredictRows(model.Schema.Encode(table), context.Threads, context.Cancellation);
        double seconds = context.Time.GetElapsedTime(started).TotalSeconds;

        string? file = context.Get(_predictions);
        if (file is not null)
        {
            NpyWriter.Write(file, predictions.AsSpan());
        }

        return new CommandResult(new ModelScoreDocument(table.Rows, seconds))
        {
            Summary =
            [
                $"Scored {table.Rows:N0} rows in {SignificantDigits.Show(seconds)} s.",
                file is null
                    ? "Nothing was written; --predictions FILE.npy keeps the predictions."
                    : $"Saved as {file}.",
            ],
        };
    }
}
