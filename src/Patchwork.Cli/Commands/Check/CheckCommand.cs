using System.CommandLine;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Patchwork.Cli.Api;
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
        Description = "The group, as a predicate or an ONNX file that answers 0 or 1.",
        HelpName = "EXPR|FILE.onnx",
    };

    private readonly Option<string?> _model = new("--model")
    {
        Description = "A model file (ours or ONNX), or a learner for the platform to train on the group's rows.",
        HelpName = "FILE|FILE.onnx|train:trees|train:linear",
    };

    private readonly Option<string?> _data = new("--data")
    {
        Description = "The rows to check on (CSV, may be gzipped).",
        HelpName = "FILE.csv",
    };

    private readonly Option<string?> _competition = new("--competition")
    {
        Description =
            "A competition instead of --data, on a server, as a bundle or as an archive: its training rows, predictions and rules.",
        HelpName = "DIR|URL|ARCHIVE",
    };

    private readonly Option<string?> _token = new ServerChoice().Token;

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
        "The columns that a trained model or an ONNX file sees, in order; all but label and base unless given."
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
            Options =
            {
                _group,
                _model,
                _data,
                _competition,
                _token,
                _label,
                _base,
                _loss,
                _alpha,
                _features,
                _dictionary,
            },
            Examples =
            {
                "check --group 'gender == \"female\" and age >= 50' --data people.csv",
                "check --group group.onnx --model model.onnx --data people.csv --label wage --base predicted",
                "check --group 'education >= 16' --model train:trees --data people.csv --label wage --base predicted",
                "check --group 'education >= 16' --model train:trees --competition http://127.0.0.1:5080/c/wages",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        string? groupText = context.Get(_group);
        string? model = context.Get(_model);
        string? learner = model is null ? null : PlatformModel.LearnerOf(model);
        using SandboxedModels? boxed = SandboxedModels.Of(groupText, model, context.Time);
        PairCheckOptions options = GroundOf(context) with
        {
            Group = groupText is null || boxed?.HasGroup == true ? null : GroupPredicate.Parse(groupText),
            Learner = learner,
            Model = model is null || learner is not null || boxed?.HasModel == true ? null : GivenModel.Load(model),
            Boxed = boxed,
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
        CheckWords words = new(options, result, boxed?.Weakness);
        return new CommandResult(CheckDocument.Of(result, boxed?.PeakBytes ?? PeakBytes()))
        {
            Summary = words.Summary,
            Next = words.Next,
            Report = () => words.Report(context.Get(_data) ?? context.Get(_competition)!, context.Seed),
        };
    }

    // On what is checked: a table and its flags, or all of it from a competition.
    private PairCheckOptions GroundOf(CommandContext context)
    {
        if (context.Get(_competition) is { } competition)
        {
            if (context.Has(_data))
            {
                throw new PatchworkException(ProblemCodes.BadOption, "Give --data or --competition, not both.");
            }

            CompetitionTable table = TableOf(competition, context);
            return new PairCheckOptions
            {
                Data = table.Data,
                Label = table.Label,
                Base = table.Base,
                Loss = table.Loss,
                Alpha = table.Alpha,
                Features = table.Features,
                Dictionary = table.Dictionary,
            };
        }

        return new PairCheckOptions
        {
            Data = CsvTableReader.Read(
                context.Get(_data)
                    ?? throw new PatchworkException(
                        ProblemCodes.BadOption,
                        "There are no rows to check on: give a table with --data FILE.csv or a competition with --competition DIR|URL|ARCHIVE."
                    ),
                context.TableReading
            ),
            Label = context.Get(_label),
            Base = context.Get(_base),
            Loss = Loss.Parse(context.Get(_loss)),
            Alpha = context.Get(_alpha),
            Features = context.Get(_features),
            Dictionary = context.Get(_dictionary) is { } file ? DataDictionaryFile.Read(file) : DataDictionary.None,
        };
    }

    private CompetitionTable TableOf(string competition, CommandContext context)
    {
        if (!CompetitionAddress.IsOne(competition) && (File.Exists(competition) || Directory.Exists(competition)))
        {
            return CompetitionTableFile.Read(competition, context.Threads, context.Cancellation);
        }

        CompetitionAddress address = CompetitionAddress.Parse(competition);
        using ServerClient client = new(address.Server, ServerChoice.TokenOf(context.Get(_token)));
        return CompetitionTable.Fetch(client, address, context.Cancellation);
    }

    [SuppressMessage("ApiDesign", "RS0030", Justification = "It looks at this process and starts none.")]
    private static long PeakBytes()
    {
        using Process process = Process.GetCurrentProcess();
        // Some systems keep no peak; what is held now is then the best answer.
        return Math.Max(process.PeakWorkingSet64, Environment.WorkingSet);
    }
}
