using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Measures;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary><c>audit DATA.csv --label Y --prediction P --group A</c>: measures how predictions treat groups.</summary>
internal sealed class AuditCommand : ICliCommand
{
    private readonly Argument<string?> _data = new("DATA")
    {
        Description = "The table of predictions (CSV, may be gzipped).",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _competition = new("--competition")
    {
        Description = "An archive instead of a table: its validation rows and the predictions of its list.",
        HelpName = "ARCHIVE",
    };

    private readonly Option<string?> _label = new("--label")
    {
        Description = "The column of what is true.",
        HelpName = "COLUMN",
    };

    private readonly Option<string?> _prediction = new("--prediction")
    {
        Description = "The column of what was predicted: the class, or the number.",
        HelpName = "COLUMN",
    };

    private readonly Option<string?> _score = new("--score")
    {
        Description = "The column of probabilities, for calibration.",
        HelpName = "COLUMN",
    };

    private readonly Option<string?> _group = new("--group")
    {
        Description = "Whom to compare: a column, several (A,B), or a predicate.",
        HelpName = "A[,B]|EXPR",
    };

    private readonly Option<string?> _groups = new("--groups")
    {
        Description = "Groups that may overlap: a file with one predicate a line, or an archive.",
        HelpName = "FILE|ARCHIVE",
    };

    private readonly Option<string?> _task = TextOptions.Choice(
        "--task",
        "What the columns hold; found out unless given.",
        null,
        "classification",
        "regression"
    );

    private readonly Option<string?> _positive = new("--positive")
    {
        Description = "The positive class; 1, else the last class, unless given.",
        HelpName = "VALUE",
    };

    private readonly Option<string?> _predictedGroup = new("--predicted-group")
    {
        Description = "The column of predicted groups, for amplification from task to attribute.",
        HelpName = "COLUMN",
    };

    private readonly Option<bool> _noIntervals = new("--no-intervals") { Description = "Leave the intervals out." };

    private readonly Option<string?> _dictionary = new("--dictionary")
    {
        Description = "What columns and codes mean (YAML), for names in words.",
        HelpName = "FILE",
    };

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("audit", "Measures errors, rates, parity and calibration by group, with intervals.", Work)
        {
            Arguments = { _data },
            Options =
            {
                _competition,
                _label,
                _prediction,
                _score,
                _group,
                _groups,
                _task,
                _positive,
                _predictedGroup,
                _noIntervals,
                _dictionary,
            },
            Examples =
            {
                "audit loans.csv --label repaid --prediction predicted --score probability --group sex,race",
                "audit wages.csv --label wage --prediction predicted --group 'age >= 50' --out audit",
                "audit wages.csv --label wage --prediction predicted --groups groups.txt --json",
                "audit --competition archive.zip --group gender",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        AuditSource source = Source(context);
        AuditGroupList groups = new(source.Table, source.Dictionary);
        if (context.Get(_group) is { } group)
        {
            groups.AddGroup(group);
        }

        if (context.Get(_groups) is { } list)
        {
            groups.AddGroups(list);
        }

        AuditManyGroups? many = context.Has(_groups) ? AuditManyGroups.Of(source, groups) : null;
        AuditInput input = AuditInput.FromTable(
            source.Table,
            source.Label,
            source.Prediction,
            many is { IsTooMany: true } ? new AuditGroups(source.Table.Rows, []) : groups.Groups,
            source.Score,
            context.Get(_predictedGroup),
            context.Get(_positive),
            source.Task
        );
        bool withIntervals = !context.Get(_noIntervals);
        AuditOptions options = new() { Seed = context.Seed, Threads = context.Threads };
        AuditResult result = context.WithProgress(
            "Resampling",
            progress =>
                Audit.Run(
                    input,
                    withIntervals ? options : options with { Replicates = 0 },
                    progress,
                    context.Cancellation
                )
        );
        return Show(context, result, groups, source, withIntervals, many);
    }

    private CommandResult Show(
        CommandContext context,
        AuditResult result,
        AuditGroupList groups,
        AuditSource source,
        bool withIntervals,
        AuditManyGroups? many
    )
    {
        AuditWords words = new(result, groups.InWords, source.Label, source.Dictionary);
        AuditFigures figures = new(words, withIntervals);
        return new CommandResult(
            result.Task == AuditTask.Classification
                ? AuditClassesDocument.Of(result, withIntervals) with
                {
                    WorstFirst = many?.Document,
                }
                : AuditNumbersDocument.Of(result, withIntervals) with
                {
                    WorstFirst = many?.Document,
                }
        )
        {
            Summary = [.. words.Summary, .. many?.Summary ?? []],
            Tables = [.. AuditTables.Of(words, withIntervals), .. many is null ? [] : new[] { many.Table }],
            Figures = figures.Files,
            Next = result.Notes,
            Report = () =>
                figures.Report(
                    $"patchwork audit {source.Name} --label {source.Label} --prediction {source.Prediction}",
                    context.Seed
                ),
        };
    }

    private AuditSource Source(CommandContext context)
    {
        DataDictionary? dictionary = context.Get(_dictionary) is { } file ? DataDictionaryFile.Read(file) : null;
        string? data = context.Get(_data);
        AuditTask? task = TaskOf(context.Get(_task));
        if (context.Get(_competition) is { } competition)
        {
            string? extra =
                data is not null ? "a table"
                : context.Has(_label) ? "--label"
                : context.Has(_prediction) ? "--prediction"
                : context.Has(_score) ? "--score"
                : null;
            if (extra is not null)
            {
                throw Usage($"--competition brings table, label and predictions; {extra} does not go with it.");
            }

            AuditSource given = AuditSource.OfArchive(competition, context.Cancellation);
            return given with { Dictionary = dictionary ?? given.Dictionary, Task = task ?? given.Task };
        }

        return new AuditSource(
            data ?? throw Usage("'patchwork audit' needs DATA, a table, or --competition ARCHIVE."),
            CsvTableReader.Read(data, context.TableReading),
            context.Get(_label) ?? throw Usage("'patchwork audit' needs --label COLUMN."),
            context.Get(_prediction) ?? throw Usage("'patchwork audit' needs --prediction COLUMN."),
            context.Get(_score),
            task,
            dictionary ?? DataDictionary.None
        );
    }

    private static PatchworkException Usage(string message) =>
        new(ProblemCodes.BadOption, message, "Run 'patchwork audit --help' to see what it takes.");

    private static AuditTask? TaskOf(string? name) =>
        name switch
        {
            "classification" => AuditTask.Classification,
            "regression" => AuditTask.Regression,
            _ => null,
        };
}
