using System.Globalization;
using System.Text.Json;
using Patchwork.Competitions.Bundles;
using Patchwork.Server.Competitions;

namespace Patchwork.Server.Organising;

/// <summary>Reads what an organiser wants to change, key by key, and says why something cannot be.</summary>
internal static class EditReading
{
    internal const int LongestTitle = 200;
    internal const int LongestDescription = 10_000;

    private static readonly string[] Open = ["title", "description", "alpha", "dates", "limits", "visibility"];

    private static readonly string[] Fixed =
    [
        "slug",
        "task",
        "loss",
        "repairTolerance",
        "minimumGroupRows",
        "data",
        "split",
        "base",
        "teamBase",
        "guard",
        "rewards",
        "terms",
        "consent",
        "licence",
    ];

    public static CompetitionEdits Read(JsonElement changes, RunningCompetition running, DateTimeOffset now)
    {
        if (changes.ValueKind != JsonValueKind.Object || !changes.EnumerateObject().Any())
        {
            throw Bad($"Send what changes as an object with some of {string.Join(", ", Open)}.");
        }

        CompetitionEdits edits = running.Edits;
        foreach (JsonProperty change in changes.EnumerateObject())
        {
            JsonElement value = change.Value;
            edits = change.Name switch
            {
                "title" => edits with { Title = Text(value, "title", LongestTitle, required: true) },
                "description" => edits with { Description = Text(value, "description", LongestDescription, false) },
                "alpha" => edits with { Alpha = Alpha(value) },
                "dates" => edits with { Dates = Dates(value, running.Prepared.Spec.Dates, now) },
                "limits" => edits with { Limits = Limits(value, running.Prepared.Spec.Limits) },
                "visibility" => edits with { Visibility = VisibilityOf(value) },
                _ => throw Unknown(change.Name),
            };
        }

        return edits;
    }

    private static PatchworkException Unknown(string name)
    {
        if (Fixed.Contains(name, StringComparer.Ordinal))
        {
            return new PatchworkException(
                ProblemCodes.NotAllowed,
                $"'{name}' was fixed at the opening: verdicts were given by it, or people agreed to it. {string.Join(", ", Open)} can be changed."
            );
        }

        string? nearest = NearestName.Find(name, Open);
        return Bad(
            $"There is no key '{(name.Length <= 40 ? name : name[..40] + "…")}'"
                + (nearest is null ? $"; expected some of {string.Join(", ", Open)}." : $"; did you mean '{nearest}'?")
        );
    }

    private static string Text(JsonElement value, string key, int longest, bool required)
    {
        string text = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : "\0";
        return text != "\0" && text.Length <= longest && (text.Length > 0 || !required)
            ? text
            : throw Bad($"'{key}' must be text of {(required ? "1" : "0")} to {longest:N0} characters.");
    }

    private static double Alpha(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out double alpha)
        && double.IsFinite(alpha)
        && alpha >= 0
            ? alpha
            : throw Bad("'alpha' must be a number of at least 0; it holds for pairs that are decided from now on.");

    private static CompetitionDates Dates(JsonElement value, CompetitionDates dates, DateTimeOffset now)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Bad("'dates' must be an object with some of practice, open, close.");
        }

        CompetitionDates changed = dates;
        foreach (JsonProperty date in value.EnumerateObject())
        {
            DateTimeOffset? time = Time(date);
            changed = date.Name switch
            {
                "practice" => changed with { Practice = Unless(dates.Practice <= now, "practice", time) },
                "open" => changed with { Open = Unless(dates.Open is null || dates.Open <= now, "open", time) },
                "close" => changed with { Close = time },
                _ => throw Bad($"There is no date '{date.Name}'; expected practice, open or close."),
            };
        }

        if (changed.Close <= now)
        {
            throw Bad("'dates.close' must lie ahead; to close now, close the competition.");
        }

        return changed.Practice > changed.Open || changed.Open >= changed.Close || changed.Practice >= changed.Close
            ? throw Bad("The dates must follow each other: practice, open, close.")
            : changed;
    }

    private static DateTimeOffset? Unless(bool begun, string name, DateTimeOffset? time) =>
        begun
            ? throw new PatchworkException(
                ProblemCodes.NotAllowed,
                $"'dates.{name}' is past; what was decided since then was decided by it."
            )
            : time;

    private static DateTimeOffset? Time(JsonProperty date) =>
        date.Value.ValueKind == JsonValueKind.Null ? null
        : date.Value.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(
            date.Value.GetString(),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset time
        )
            ? time
        : throw Bad($"'dates.{date.Name}' must be a date such as 2026-01-15 or 2026-01-15T09:00:00Z, or null.");

    private static CompetitionLimits Limits(JsonElement value, CompetitionLimits limits)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Bad("'limits' must be an object with some of perDay, total, attemptsPerDay, uploadMiB.");
        }

        foreach (JsonProperty limit in value.EnumerateObject())
        {
            limits = limit.Name switch
            {
                "perDay" => limits with { PerDay = Whole(limit, 1_000_000) },
                "total" => limits with { Total = Whole(limit, 10_000_000) },
                "attemptsPerDay" => limits with { AttemptsPerDay = Whole(limit, 10_000_000) },
                "uploadMiB" => limits with { UploadMiB = Whole(limit, 1024) },
                _ => throw Bad(
                    $"There is no limit '{limit.Name}'; expected perDay, total, attemptsPerDay or uploadMiB."
                ),
            };
        }

        return limits;
    }

    private static int Whole(JsonProperty limit, int most) =>
        limit.Value.ValueKind == JsonValueKind.Number
        && limit.Value.TryGetInt32(out int value)
        && value >= 1
        && value <= most
            ? value
            : throw Bad($"'limits.{limit.Name}' must be a whole number from 1 to {most:N0}.");

    private static Visibility VisibilityOf(JsonElement value) =>
        (value.ValueKind == JsonValueKind.String ? value.GetString() : null) switch
        {
            "invitation" => Visibility.Invitation,
            "open" => Visibility.Open,
            "sealed" => Visibility.Sealed,
            _ => throw Bad("'visibility' must be invitation, open or sealed."),
        };

    private static PatchworkException Bad(string message) => new(ProblemCodes.BadOption, message);
}
