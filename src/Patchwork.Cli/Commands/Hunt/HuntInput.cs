using System.CommandLine;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Hunting;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>What <c>hunt</c> looks at: a table with errors, or with labels and predictions, or an archive; its options and their reading.</summary>
internal sealed class HuntInput
{
    /// <summary>The table, unless an archive is named.</summary>
    public Argument<string?> Data { get; } =
        new("DATA") { Description = "The table (CSV, may be gzipped).", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>An archive, or a competition on a server, that brings table, label, predictions and loss.</summary>
    public Option<string?> Competition { get; } =
        new("--competition")
        {
            Description =
                "An archive instead of a table: its validation rows and the predictions of its list. Or the address of a competition: its training rows and the current predictions.",
            HelpName = "ARCHIVE|URL",
        };

    /// <summary>Who asks a server.</summary>
    public Option<string?> Token { get; } = new ServerChoice().Token;

    /// <summary>The column of errors.</summary>
    public Option<string?> Error { get; } =
        new("--error") { Description = "The column of errors, one number of at least 0 a row.", HelpName = "COLUMN" };

    /// <summary>The column of what is true.</summary>
    public Option<string?> Label { get; } =
        new("--label") { Description = "The column of what is true, instead of --error.", HelpName = "COLUMN" };

    /// <summary>The column of what was predicted.</summary>
    public Option<string?> Prediction { get; } =
        new("--prediction") { Description = "The column of what was predicted.", HelpName = "COLUMN" };

    /// <summary>What an error costs.</summary>
    public Option<string?> Loss { get; } =
        TextOptions.Choice(
            "--loss",
            "What an error costs; squared for numbers and zero-one for text unless given.",
            null,
            "squared",
            "absolute",
            "zero-one",
            "log"
        );

    /// <summary>The columns that groups may speak of.</summary>
    public Option<string[]> Features { get; } =
        TextOptions.Names("--features", "The columns that groups may speak of; all others unless given.");

    /// <summary>What columns and codes mean.</summary>
    public Option<string?> Dictionary { get; } =
        new("--dictionary")
        {
            Description = "What columns and codes mean (YAML), for sentences in words.",
            HelpName = "FILE",
        };

    /// <summary>Reads what the options name.</summary>
    /// <param name="context">The command as it was called.</param>
    /// <param name="isCertificate">Whether models will be trained: then labels are needed, and an archive gives its training rows.</param>
    /// <param name="isAdvice">Whether an archive's submissions are worth the reading without a table of features.</param>
    public HuntGround Read(CommandContext context, bool isCertificate, bool isAdvice)
    {
        DataDictionary? dictionary = context.Get(Dictionary) is { } file ? DataDictionaryFile.Read(file) : null;
        if (context.Get(Competition) is { } competition)
        {
            return OfCompetition(
                context,
                competition,
                dictionary,
                isCertificate ? Split.Train : Split.Validation,
                needsFeatures: isCertificate || !isAdvice
            );
        }

        string data =
            context.Get(Data) ?? throw Usage("'patchwork hunt' needs DATA, a table, or --competition ARCHIVE.");
        string? error = context.Get(Error);
        string? label = context.Get(Label);
        string? prediction = context.Get(Prediction);
        if (error is not null && (label is not null || prediction is not null || context.Has(Loss)))
        {
            throw Usage("--error names a column of errors; --label, --prediction and --loss do not go with it.");
        }

        if (isCertificate && (label is null || prediction is null))
        {
            throw Usage("--method certificate trains models: it needs --label COLUMN and --prediction COLUMN.");
        }

        if (error is null && (label is null || prediction is null))
        {
            throw Usage(
                "'patchwork hunt' needs the errors: --error COLUMN, or --label COLUMN and --prediction COLUMN."
            );
        }

        Table table = CsvTableReader.Read(data, context.TableReading);
        PredictedLabels? given = error is null
            ? PredictedLabels.Of(table, label!, prediction!, Losses.Loss.Parse(context.Get(Loss)))
            : null;
        return new HuntGround(
            data,
            table,
            HuntGround.Choose(table, context.Get(Features), error, label, prediction),
            given?.Errors ?? RowErrors.OfColumn(table, error!),
            given is null ? "mean error" : ErrorName(given.Loss),
            dictionary ?? DataDictionary.None
        )
        {
            Given = given,
            Note = given?.Strangers,
        };
    }

    private HuntGround OfCompetition(
        CommandContext context,
        string competition,
        DataDictionary? dictionary,
        Split split,
        bool needsFeatures
    )
    {
        string? extra =
            context.Get(Data) is not null ? "a table"
            : context.Has(Error) ? "--error"
            : context.Has(Label) ? "--label"
            : context.Has(Prediction) ? "--prediction"
            : context.Has(Loss) ? "--loss"
            : null;
        if (extra is not null)
        {
            throw Usage($"--competition brings table, label, predictions and loss; {extra} does not go with it.");
        }

        if (CompetitionAddress.IsOne(competition))
        {
            return OfServer(context, CompetitionAddress.Parse(competition), dictionary);
        }

        AuditSource given = AuditSource.OfArchive(competition, context.Cancellation, split, "hunt", needsFeatures);
        PredictedLabels rows = PredictedLabels.Of(
            given.Table,
            given.Label,
            given.Score ?? given.Prediction,
            given.Loss
        );
        return new HuntGround(
            competition,
            given.Table,
            HuntGround.Choose(given.Table, context.Get(Features), given.Label, given.Prediction, given.Score),
            rows.Errors,
            ErrorName(rows.Loss),
            dictionary ?? given.Dictionary
        )
        {
            Given = rows,
            Note = given.HasFeatures
                ? null
                : $"The archive has no table of the {split.ToString().ToLowerInvariant()} rows, so there are no groups to look for.",
            Trials = given.Replay?.Trials,
            Submissions = given.Replay?.Decisions.Count,
        };
    }

    private HuntGround OfServer(CommandContext context, CompetitionAddress address, DataDictionary? dictionary)
    {
        using ServerClient client = new(address.Server, ServerChoice.TokenOf(context.Get(Token)));
        CompetitionTable given = CompetitionTable.Fetch(client, address, context.Cancellation);
        Table table = given.Data;
        string[] named = context.Get(Features);
        foreach (string name in named)
        {
            _ = table[name];
            if (!given.Features.Contains(name, StringComparer.Ordinal))
            {
                throw Usage($"--features holds '{name}', which is no feature of the competition {address.Slug}.");
            }
        }

        PredictedLabels rows = PredictedLabels.Of(given.Data, given.Label, given.Base, given.Loss);
        return new HuntGround(
            context.Get(Competition)!,
            table,
            named.Length > 0 ? [.. named.Distinct(StringComparer.Ordinal)] : given.Features,
            rows.Errors,
            ErrorName(rows.Loss),
            dictionary ?? given.Dictionary
        )
        {
            Given = rows,
            Alpha = given.Alpha,
        };
    }

    private static string ErrorName(LossKind loss) =>
        loss switch
        {
            LossKind.Absolute => "mean absolute error",
            LossKind.ZeroOne => "share of wrong answers",
            LossKind.Log => "mean log loss",
            _ => "mean squared error",
        };

    /// <summary>The failure of a call that does not say what to hunt for, or says it twice.</summary>
    public static PatchworkException Usage(string message) =>
        new(ProblemCodes.BadOption, message, "Run 'patchwork hunt --help' to see what it takes.");
}
