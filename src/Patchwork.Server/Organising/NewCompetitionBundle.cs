using System.Globalization;
using Patchwork.Competitions.Bundles;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Losses;
using Patchwork.Server.Storage;
using Patchwork.Tables;

namespace Patchwork.Server.Organising;

/// <summary>Turns what an organiser chose on the page into a bundle, as if it had been handed in as files.</summary>
internal sealed class NewCompetitionBundle(IArtifactStore artifacts)
{
    private const long SplitSeed = 23;

    /// <summary>The uploaded table.</summary>
    /// <exception cref="PatchworkException"><c>bad-table</c>; <c>not-found</c> when the upload is gone.</exception>
    public Table Table(NewCompetition wish) => Table(wish, CsvOptions.Default.Types);

    private Table Table(NewCompetition wish, IReadOnlyDictionary<string, CsvColumnType> types)
    {
        using Stream stream =
            artifacts.OpenRead(wish.File)
            ?? throw new PatchworkException(
                ProblemCodes.NotFound,
                "The uploaded table is not there any more; upload it again."
            );
        return CsvTableReader.Read(
            stream,
            wish.FileName.Length == 0 ? "the table" : wish.FileName,
            new CsvOptions { Types = types }
        );
    }

    /// <summary>The uploaded data dictionary with the words typed on the page over it.</summary>
    public DataDictionary Dictionary(NewCompetition wish)
    {
        DataDictionary given = DataDictionary.None;
        if (wish.DictionaryFile.Length > 0 && artifacts.OpenRead(wish.DictionaryFile) is { } stream)
        {
            using (stream)
            {
                given = DataDictionaryFile.Read(stream, "the dictionary");
            }
        }

        Dictionary<string, DictionaryColumn> columns = given.Columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
        foreach ((string column, string words) in wish.Words.Where(w => w.Value.Length > 0))
        {
            columns[column] = (columns.GetValueOrDefault(column) ?? new DictionaryColumn { Name = column }) with
            {
                Label = words,
            };
        }

        return new DataDictionary(columns.Values);
    }

    /// <summary>The bundle, held against its table.</summary>
    /// <exception cref="PatchworkException"><c>bad-spec</c> and the like: which field to change.</exception>
    public CompetitionBundle Of(NewCompetition wish, Table table)
    {
        DataDictionary dictionary = Dictionary(wish);
        if (wish.Title.Length == 0)
        {
            throw Bad("Give the competition a title.");
        }

        if (wish.Title.Length > EditReading.LongestTitle || wish.Description.Length > EditReading.LongestDescription)
        {
            throw Bad(
                $"The title may have {EditReading.LongestTitle:N0} characters and the description {EditReading.LongestDescription:N0}; shorten it."
            );
        }

        if (table.TryGet(wish.Label) is not { } label)
        {
            throw Bad("Choose the column to predict.");
        }

        double train = Share(wish.Train, "train on");
        double validation = Share(wish.Validation, "decide with");
        if (train + validation >= 1)
        {
            throw Bad("The shares to train on and to decide with leave nothing for the test; lower one of them.");
        }

        CompetitionSpec spec = new()
        {
            Title = wish.Title,
            Description = wish.Description.Length == 0 ? null : wish.Description,
            Loss = Loss.Parse(wish.Loss) ?? (label is TextColumn ? LossKind.ZeroOne : LossKind.Squared),
            Alpha = wish.Alpha.Length == 0 ? null : Number(wish.Alpha, "alpha"),
            File = wish.FileName.Length == 0 ? "table.csv" : wish.FileName,
            Label = wish.Label,
            Unit = wish.Unit.Length == 0 ? null : wish.Unit,
            Features = wish.Features,
            Sensitive = wish.Sensitive,
            Split = new SplitSpec(Train: train, Validation: validation, Seed: SplitSeed),
            Base = new BaseModelSpec(wish.Base.Length == 0 ? "trees" : wish.Base),
            Dates = new CompetitionDates(Close: Day(wish.Close)),
            Limits = Limits(wish),
            Licence = wish.Licence.Length == 0 ? null : wish.Licence,
            Visibility = wish.Visibility switch
            {
                "open" => Visibility.Open,
                "sealed" => Visibility.Sealed,
                _ => Visibility.Invitation,
            },
        };
        return new CompetitionBundle
        {
            Spec = LabelCells.Require(
                CompetitionBundle.Complete(spec, table, dictionary),
                table,
                types => Table(wish, types)
            ),
            Table = table,
            Dictionary = dictionary,
            Terms = string.IsNullOrWhiteSpace(wish.Terms) ? null : wish.Terms,
            Consent = string.IsNullOrWhiteSpace(wish.Consent) ? null : wish.Consent,
        };
    }

    private static CompetitionLimits Limits(NewCompetition wish)
    {
        int day = Whole(wish.PerDay, "pairs a day");
        return new CompetitionLimits
        {
            PerDay = day,
            Total = Whole(wish.Total, "pairs in all"),
            AttemptsPerDay = day * 3,
        };
    }

    private static double Share(string typed, string what)
    {
        double share = Number(typed, $"the share to {what}") / 100;
        return share is > 0 and < 1
            ? share
            : throw Bad($"The share to {what} is a number of per cent between 1 and 98.");
    }

    private static double Number(string typed, string what) =>
        double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && number >= 0
        && double.IsFinite(number)
            ? number
            : throw Bad(
                $"For {what} give a number that is not negative, not '{(typed.Length <= 30 ? typed : typed[..30] + "…")}'."
            );

    private static int Whole(string typed, string what) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number is > 0 and <= 1_000_000
            ? number
            : throw Bad(
                $"For {what} give a whole number from 1 to 1,000,000, not '{(typed.Length <= 30 ? typed : typed[..30] + "…")}'."
            );

    private static DateTimeOffset? Day(string typed) =>
        typed.Length == 0 ? null
        : DateOnly.TryParseExact(
            typed,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateOnly day
        )
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
        : throw Bad("The day of the close is written as 2026-12-31.");

    private static PatchworkException Bad(string message) => new(ProblemCodes.BadSpec, message);
}
