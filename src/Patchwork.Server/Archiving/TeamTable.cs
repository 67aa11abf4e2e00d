using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patchwork.Reports;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;
using Patchwork.Tables;

namespace Patchwork.Server.Archiving;

/// <summary>The teams of a competition as a table: when they joined, what they agreed to, where they stand.</summary>
internal static class TeamTable
{
    private const string Yes = "yes";
    private const string No = "no";

    public static async Task<Table> OfAsync(Store store, RunningCompetition running, CancellationToken cancellation)
    {
        List<TeamRow> teams;
        await using (ServerDatabase database = store.Read())
        {
            teams = await database
                .Teams.Where(t => t.CompetitionId == running.Id)
                .OrderBy(t => t.Id)
                .ToListAsync(cancellation);
        }

        Dictionary<int, string> names = teams.ToDictionary(t => t.Id, t => t.Name);
        return new Table([
            TextColumn.FromValues("team", [.. teams.Select(t => t.Name)]),
            TextColumn.FromValues("joined", [.. teams.Select(t => Told(t.JoinedAt))]),
            TextColumn.FromValues("termsVersion", [.. teams.Select(t => t.TermsVersion)]),
            TextColumn.FromValues("termsAccepted", [.. teams.Select(t => Told(t.TermsAcceptedAt))]),
            TextColumn.FromValues("researchConsent", [.. teams.Select(t => t.ResearchConsent ? Yes : No)]),
            TextColumn.FromValues("consentChanged", [.. teams.Select(t => Told(t.ConsentChangedAt))]),
            TextColumn.FromValues(
                "mergedInto",
                [.. teams.Select(t => t.MergedIntoId is { } into ? names.GetValueOrDefault(into) : null)]
            ),
            TextColumn.FromValues("player", [.. teams.Select(t => t.IsPlayer ? Yes : No)]),
        ]);
    }

    /// <summary>Reads the rows of such a table for the teams of another installation, where ids and merges are new.</summary>
    public static IReadOnlyList<(TeamRow Team, string? MergedInto)> Read(Table table, DateTimeOffset now)
    {
        List<(TeamRow, string?)> teams = [];
        for (int row = 0; row < table.Rows; row++)
        {
            string name = Teams.TeamName.Check(Cell(table, "team", row));
            teams.Add(
                (
                    new TeamRow
                    {
                        Name = name,
                        NameKey = Teams.TeamName.KeyOf(name),
                        JoinedAt = Time(table, "joined", row) ?? now,
                        TermsVersion = Cell(table, "termsVersion", row),
                        TermsAcceptedAt = Time(table, "termsAccepted", row),
                        ResearchConsent = Cell(table, "researchConsent", row) == Yes,
                        ConsentChangedAt = Time(table, "consentChanged", row) ?? now,
                        IsPlayer = Cell(table, "player", row) == Yes,
                    },
                    Cell(table, "mergedInto", row)
                )
            );
        }

        return teams;
    }

    private static string? Cell(Table table, string name, int row) =>
        table.TryGet(name) is { } column && !column.IsMissing(row)
            ? SpreadsheetText.Original(column.Format(row))
            : null;

    private static DateTimeOffset? Time(Table table, string name, int row) =>
        DateTimeOffset.TryParse(
            Cell(table, name, row),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset time
        )
            ? time
            : null;

    private static string? Told(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
