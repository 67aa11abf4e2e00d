using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Datasets.Acs;
using Patchwork.Datasets.Bundled;
using Patchwork.Datasets.Made;

namespace Patchwork.Cli.Commands;

/// <summary>The options of <c>demo</c> that say what is played on, and the reading of it.</summary>
internal sealed class DemoSources
{
    private const string Wages = "cpssw8";
    private const string Survey = "acs";
    private const string Made = "made-acs";

    private readonly Option<string?> _data = TextOptions.Choice(
        "--data",
        "What is played on: the bundled wages, incomes of the American Community Survey, or made people in its shape.",
        Wages,
        Wages,
        Survey,
        Made
    );

    private readonly Option<string[]> _states = TextOptions.Names(
        "--states",
        "acs: the states, by postal code, name or FIPS code; 'south' and 'all' stand for many, '-TX' takes one out."
    );

    private readonly Option<string?> _from = new("--from")
    {
        Description = "acs: read the files of this folder instead of fetching them.",
        HelpName = "DIR",
    };

    private readonly Option<long> _year = NumberOptions.Whole("--year", "acs: the survey's year.", 2000, 2100, 2018);

    private readonly Option<bool> _allowAbsent = new("--allow-absent")
    {
        Description = "acs: do without features that the files of this year do not have.",
    };

    private readonly Option<long?> _rows = NumberOptions.OptionalWhole(
        "--rows",
        "How many people: drawn from those there are, or made (made-acs, 100,000 unless given).",
        100,
        MadePopulation.MostRows
    );

    private readonly Option<long?> _pilot = NumberOptions.OptionalWhole(
        "--pilot",
        "The training rows that the base has seen; 2,000 for wages, all for acs and made-acs.",
        50,
        int.MaxValue
    );

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [_data, _states, _from, _year, _allowAbsent, _rows, _pilot];

    /// <summary>How the base is trained on what was chosen.</summary>
    public (int PilotRows, int Trees) Base(CommandContext context) =>
        IsWages(context)
            ? ((int?)context.Get(_pilot) ?? 2_000, 200)
            // The first season's base: 500 trees of depth 4 on all training rows.
            : ((int?)context.Get(_pilot) ?? int.MaxValue, 500);

    /// <summary>Reads what was chosen.</summary>
    public DemoData Read(CommandContext context)
    {
        RequireFitting(context);
        int? rows = (int?)context.Get(_rows);
        return context.Get(_data) switch
        {
            Survey => context.WithProgress(
                "Reading the survey",
                progress =>
                    DataOrigin.Read(
                        context.Get(_from),
                        () => DemoData.OfSurvey(ReadSurvey(context, progress), context.Seed, rows)
                    )
            ),
            Made => context.WithProgress(
                "Making people",
                progress => DemoData.OfSurvey(Make(context, rows ?? 100_000, progress), context.Seed, null)
            ),
            _ => DemoData.OfWages(new BundledData().Load(Wages), context.Seed, rows),
        };
    }

    /// <summary>Refuses everything but the wages, for what is only done with them.</summary>
    public void RequireWages(CommandContext context, string option)
    {
        if (!IsWages(context) || context.Has(_rows) || context.Has(_pilot))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"{option} plays on the bundled wages; leave out --data, --rows and --pilot."
            );
        }
    }

    private bool IsWages(CommandContext context) => string.Equals(context.Get(_data), Wages, StringComparison.Ordinal);

    private void RequireFitting(CommandContext context)
    {
        bool isSurvey = string.Equals(context.Get(_data), Survey, StringComparison.Ordinal);
        if (
            !isSurvey && (context.Has(_states) || context.Has(_from) || context.Has(_year) || context.Has(_allowAbsent))
        )
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "--states, --from, --year and --allow-absent belong to the survey; expected --data acs with them."
            );
        }
    }

    private DataChoice ReadSurvey(CommandContext context, IProgress<double> progress) =>
        DataChoice.OfSurvey(
            new DataWish(
                context.Get(_from),
                context.Get(_states),
                (int)context.Get(_year),
                context.Has(_year),
                "regression",
                context.Get(_allowAbsent),
                context.Threads
            ),
            progress,
            context.Cancellation
        );

    private static DataChoice Make(CommandContext context, int rows, IProgress<double> progress) =>
        DataChoice.OfMade(
            new MadePopulation(rows, context.Seed),
            AcsTask.Find("regression"),
            context.Threads,
            progress,
            context.Cancellation
        );
}
