using System.CommandLine;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Patchwork.Cli.Frame;
using Patchwork.Competitions.Checks;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Groups;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary><c>check [--group EXPR] [--model …] --data FILE.csv</c>: looks at a group and a model before they are submitted.</summary>
internal sealed class CheckCommand : ICliCommand
{
    private readonly Option<string?> _group = new("--group")
    {
        Description = "The group, as a predicate.",
        HelpName = "EXPR",
    };

    private readonly Option<string?> _model = new("--model")
    {
        Description = "A model file, or a learner for the platform to train on the group's rows.",
        HelpName = "FILE|train:trees|train:linear",
    };

    private readonly Option<string> _data = new("--data")
    {
        Description = "The rows to check on (CSV, may be gzipped).",
        HelpName = "FILE.csv",
        Required = true,
    };

    private readonly Option<string?> _label = new("--label")
    {
        Description = "The column to predict; without it there is no verdict.",
        HelpName = "COLUMN",
    };

    private readonly Option<string?> _base = new("--base")
    {
        Description = "The column of the current model's predictions; without it there is no gain.",
        HelpName = "COLUMN",
    };

    private readonly Option<string?> _loss = TextOptions.Choice(
        "--loss",
        "The loss that counts; squared for numbers and zero-one for text unless given.",
        null,
        "squared",
        "absolute",
        "zero-one",
        "log"
    );

    private readonly Option<double> _alpha = NumberOptions.Real(
        "--alpha",
        "The gain that must be exceeded.",
        double.MinValue,
        double.MaxValue,
        0
    );

    private readonly Option<string[]> _features = TextOptions.Names(
        "--features",
        "The columns that a trained model sees; all but label and base unless given."
    );

    private readonly Option<string?> _dictionary = new("--dictionary")
    {
        Description = "What columns and codes mean (YAML), for sentences in words.",
        HelpName = "FILE",
    };

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("check", "Looks at a group and a model before you submit them, as the server will.", Work)
        {
            Options = { _group, _model, _data, _label, _base, _loss, _alpha, _features, _dictionary },
            Examples =
            {
                "check --group 'gender == \"female\" and age >= 50' --data people.csv",
                "check --group 'education >= 16' --model train:trees --data people.csv --label wage --base predicted",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        GroupPredicate? group = context.Get(_group) is { } text ? Parse(text) : null;
        string? model = context.Get(_model);
        string? learner = model is null ? null : PlatformModel.LearnerOf(model);
        PairCheckOptions options = new()
        {
            Group = group,
            Learner = learner,
            Model = model is null || learner is not null ? null : Load(model),
            Data = CsvTableReader.Read(context.Get(_data)),
            Label = context.Get(_label),
            Base = context.Get(_base),
            Loss = Loss.Parse(context.Get(_loss)),
            Alpha = context.Get(_alpha),
            Features = context.Get(_features),
            Dictionary = context.Get(_dictionary) is { } file ? DataDictionaryFile.Read(file) : DataDictionary.None,
            Seed = context.Seed,
            Threads = context.Threads,
            Time = context.Time,
        };
        PairCheckResult result = learner is null
            ? PairCheck.Run(options, cancellation: context.Cancellation)
            : context.WithProgress(
                "Training on the group",
                progress => PairCheck.Run(options, progress, context.Cancellation)
            );
        CheckWords words = new(options, result);
        return new CommandResult(CheckDocument.Of(result, PeakBytes()))
        {
            Summary = words.Summary,
            Next = words.Next,
            Report = () => words.Report(context.Get(_data), context.Seed),
        };
    }

    private static GroupPredicate Parse(string text)
    {
        RefuseOnnx(text, "Write the group as a predicate, such as 'age >= 50'.");
        return GroupPredicate.Parse(text);
    }

    private static Model Load(string file)
    {
        RefuseOnnx(file, "Train one with 'patchwork model train', or let the platform do it: --model train:trees.");
        return ModelFile.Load(file);
    }

    private static void RefuseOnnx(string text, string instead)
    {
        if (text.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"'{text}' is an ONNX file, and those cannot be read yet.",
                instead
            );
        }
    }

    [SuppressMessage("ApiDesign", "RS0030", Justification = "It looks at this process and starts none.")]
    private static long PeakBytes()
    {
        using Process process = Process.GetCurrentProcess();
        // Some systems keep no peak; what is held now is then the best answer.
        return Math.Max(process.PeakWorkingSet64, Environment.WorkingSet);
    }
}
