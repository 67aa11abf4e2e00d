using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Datasets.Acs;
using Patchwork.Datasets.Catalog;
using Patchwork.Datasets.Made;
using Patchwork.Datasets.Tabular;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork data get NAME …</c>: reads a data set and writes it as a table, a dictionary and splits.</summary>
internal sealed class DataGetCommand : ICliCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The data set, such as acs." };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "Read the files of this folder, or this one file.",
        HelpName = "DIR|FILE",
    };

    private readonly Option<string[]> _states = TextOptions.Names(
        "--states",
        "acs: the states, by postal code, name or FIPS code; 'south' and 'all' stand for many, '-TX' takes one out."
    );

    private readonly Option<long> _year = NumberOptions.Whole("--year", "acs: the survey's year.", 2000, 2100, 2018);

    private readonly Option<string?> _task = new("--task")
    {
        Description =
            "acs, made-acs: what is predicted (income, public-coverage, mobility, employment, travel-time, regression). Without it made-acs gives all rows and columns.",
        HelpName = "TASK",
        DefaultValueFactory = _ => "income",
    };

    private readonly Option<long> _rows = NumberOptions.Whole(
        "--rows",
        "made-acs: how many people are made.",
        1,
        MadePopulation.MostRows,
        100_000
    );

    private readonly Option<bool> _allowAbsent = new("--allow-absent")
    {
        Description = "acs: do without features that the files of this year do not have.",
    };

    private readonly Option<string?> _part = TextOptions.Choice(
        "--part",
        "adult: which of the two published files.",
        "all",
        "all",
        "train",
        "test"
    );

    private readonly Option<string?> _table = new("--table")
    {
        Description = "Write the table into this file alone (CSV, .gz packs it).",
        HelpName = "FILE.csv",
    };

    private readonly Option<bool> _split = new("--split")
    {
        Description = "Write train.csv, validation.csv and test.csv as well (70, 15 and 15 %, by --seed).",
    };

    /// <inheritdoc/>
    public string Parent => "data";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand(
            "get",
            "Reads a data set and writes it as a table with its dictionary, or as arrays of pictures.",
            Work
        )
        {
            Arguments = { _name },
            Options = { _from, _states, _year, _task, _allowAbsent, _rows, _part, _table, _split },
            Examples =
            {
                "data get acs --states DE,WV --year 2018 --from DIR --out income",
                "data get acs --task regression --states south --year 2018 --from DIR --split --out regression",
                "data get adult --part train --table adult.csv",
                "data get made-acs --rows 1000000 --seed 1 --table made.csv",
                "data get mnist --from DIR --out mnist",
                "data get cpssw8 --table wages.csv",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        KnownDataset dataset = DatasetCatalog.Find(context.Get(_name));
        RequireFitting(context, dataset);
        if (context.Out is null && context.Get(_table) is null)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "Nothing would be written; expected --out DIR (table, dictionary, splits) or --table FILE.csv."
            );
        }

        if (context.Get(_split) && context.Out is null)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "--split writes three tables; expected --out DIR too."
            );
        }

        if (dataset.Images is not null)
        {
            return DataPictures.Get(context, dataset, context.Get(_from), context.Get(_table), context.Get(_split));
        }

        if (dataset.IsMade && !context.Has(_task))
        {
            MadePopulation people = new((int)context.Get(_rows), context.Seed);
            return DataMade.Get(context, dataset, people, context.Get(_table), context.Get(_split));
        }

        DataChoice choice = context.WithProgress(
            $"Reading {dataset.Name}",
            progress => DataOrigin.Read(context.Get(_from), () => Read(context, dataset, progress))
        );
        string[] files = new DataFiles(context.Out, context.Get(_table)).Write(
            choice,
            context.Get(_split) ? context.Seed : null,
            context.Has(_from) ? choice.Sources : []
        );
        return ResultOf(choice, files);
    }

    // An option without effect would let people believe in one.
    private void RequireFitting(CommandContext context, KnownDataset dataset)
    {
        string[] files = [.. DatasetCatalog.All.Where(d => !d.IsMade).Select(d => d.Name)];
        (Option Option, string[] DataSets)[] options =
        [
            (_from, files),
            (_states, ["acs"]),
            (_year, ["acs"]),
            (_allowAbsent, ["acs"]),
            (_task, ["acs", "made-acs"]),
            (_rows, ["made-acs"]),
            (_part, ["adult"]),
        ];
        foreach ((Option option, string[] dataSets) in options)
        {
            if (context.Has(option) && !dataSets.Contains(dataset.Name, StringComparer.Ordinal))
            {
                throw new PatchworkException(
                    ProblemCodes.BadOption,
                    $"{option.Name} has no effect on {dataset.Name}; it belongs to {string.Join(", ", dataSets)}."
                );
            }
        }
    }

    private DataChoice Read(CommandContext context, KnownDataset dataset, IProgress<double> progress) =>
        dataset.Name switch
        {
            "acs" => DataChoice.OfSurvey(Wish(context), progress, context.Cancellation),
            "made-acs" => DataChoice.OfMade(
                new MadePopulation((int)context.Get(_rows), context.Seed),
                AcsTask.Find(context.Get(_task)!),
                context.Threads,
                progress,
                context.Cancellation
            ),
            "cpssw8" or "cps1988" => DataChoice.OfBundled(dataset, context.Get(_from)),
            _ => DataChoice.OfTable(
                dataset,
                context.Get(_from),
                Enum.Parse<AdultPart>(context.Get(_part)!, ignoreCase: true),
                context.Cancellation
            ),
        };

    private DataWish Wish(CommandContext context) =>
        new(
            context.Get(_from),
            context.Get(_states),
            (int)context.Get(_year),
            context.Has(_year),
            context.Get(_task)!,
            context.Get(_allowAbsent),
            context.Threads
        );

    private static CommandResult ResultOf(DataChoice choice, string[] files)
    {
        Table table = choice.Table;
        List<string> summary =
        [
            $"{(choice.Dataset.IsMade ? "Made" : "Read")} {choice.RowsRead:N0} rows of {choice.Dataset.Title}{(choice.Year is { } year ? $", {year}" : "")}; kept {table.Rows:N0}.",
            $"To predict: {choice.Label}, from {choice.Features.Count} columns.",
        ];
        if (choice.Absent.Count > 0)
        {
            summary.Add(
                $"These files do not have {string.Join(", ", choice.Absent)}: figures compare with no published ones."
            );
        }

        summary.Add($"Wrote {string.Join(", ", files)}.");
        return new CommandResult(
            new DataGetDocument(
                choice.Dataset.Name,
                choice.Dataset.IsMade,
                choice.Task,
                choice.Year,
                choice.RowsRead,
                table.Rows,
                choice.Label,
                choice.Features,
                choice.Absent,
                choice.Dataset.Sensitive,
                choice.Sources,
                files
            )
        )
        {
            Summary = summary,
        };
    }
}
