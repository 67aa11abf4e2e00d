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
    private readonly Argument<string> _data = new("DATA")
    {
        Description = "The table of predictions (CSV, may be gzipped).",
    };

    private readonly Option<string> _label = new("--label")
    {
        Description = "The column of what is true.",
        HelpName = "COLUMN",
        Required = true,
    };

    private readonly Option<string> _prediction = new("--prediction")
    {
        Description = "The column of what was predicted: the class, or the number.",
        HelpName = "COLUMN",
        Required = true,
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
            },
        };

    private CommandResult Work(CommandContext context)
    {
        Table table = CsvTableReader.Read(context.Get(_data));
        DataDictionary dictionary = context.Get(_dictionary) is { } file
            ? DataDictionaryFile.Read(file)
            : DataDictionary.None;
        AuditGroupList groups = new(table, dictionary);
        if (context.Get(_group) is { } group)
        {
            groups.AddGroup(group);
        }

        if (context.Get(_groups) is { } list)
        {
            groups.AddGroups(list);
        }

        AuditInput input = AuditInput.FromTable(
            table,
            context.Get(_label),
            context.Get(_prediction),
            groups.Groups,
            context.Get(_score),
            context.Get(_predictedGroup),
            context.Get(_positive),
            TaskOf(context.Get(_task))
        );
        bool withIntervals = !context.Get(_noIntervals);
        AuditOptions options = new() { Seed = context.Seed, Threads = context.Threads };
        AuditResult result = Audit.Run(
            input,
            withIntervals ? options : options with { Replicates = 0 },
            context.Cancellation
        );
        return Show(context, result, groups, dictionary, withIntervals);
    }

    private CommandResult Show(
        CommandContext context,
        AuditResult result,
        AuditGroupList groups,
        DataDictionary dictionary,
        bool withIntervals
    )
    {
        AuditWords words = new(result, groups.InWords, context.Get(_label), dictionary);
        AuditFigures figures = new(words, withIntervals);
        return new CommandResult(
            result.Task == AuditTask.Classification
                ? AuditClassesDocument.Of(result, withIntervals)
                : AuditNumbersDocument.Of(result, withIntervals)
        )
        {
            Summary = words.Summary,
            Tables = AuditTables.Of(words, withIntervals),
            Figures = figures.Files,
            Next = result.Notes,
            Report = () =>
                figures.Report(
                    $"patchwork audit {context.Get(_data)} --label {context.Get(_label)} --prediction {context.Get(_prediction)}",
                    context.Seed
                ),
        };
    }

    private static AuditTask? TaskOf(string? name) =>
        name switch
        {
            "classification" => AuditTask.Classification,
            "regression" => AuditTask.Regression,
            _ => null,
        };
}
