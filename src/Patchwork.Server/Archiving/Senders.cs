using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Logs;
using Patchwork.Datasets.Csv;
using Patchwork.Reports;
using Patchwork.Server.Storage;
using Patchwork.Tables;

namespace Patchwork.Server.Archiving;

/// <summary>
/// Who sent what. The log names the team that a pair was decided for; where teams merged while pairs waited, that is not the one whose
/// consent they need.
/// </summary>
internal sealed class Senders
{
    /// <summary>The file of a whole archive with the pairs that another team sent than the log names.</summary>
    public const string File = "senders.csv";

    private readonly Dictionary<int, TeamRow> _teams;
    private readonly Dictionary<string, TeamRow> _byName;
    private readonly Dictionary<string, int> _senders;

    private Senders(IReadOnlyCollection<TeamRow> teams, Dictionary<string, int> senders)
    {
        _teams = teams.ToDictionary(t => t.Id);
        _byName = teams.ToDictionary(t => t.Name, StringComparer.Ordinal);
        _senders = senders;
    }

    /// <summary>Reads them as they are now.</summary>
    public static async Task<Senders> OfAsync(Store store, int competition, CancellationToken cancellation)
    {
        await using ServerDatabase database = store.Read();
        return new Senders(
            await database.Teams.Where(t => t.CompetitionId == competition).ToListAsync(cancellation),
            await database
                .Submissions.Where(s => s.CompetitionId == competition && s.SenderId != null)
                .ToDictionaryAsync(s => s.PublicId, s => s.SenderId!.Value, StringComparer.Ordinal, cancellation)
        );
    }

    /// <summary>
    /// Whether everybody whom a pair is of consents now: the team that sent it, the one the log names, and the one that they became part
    /// of. A merged team's own consent stays as it was, so nobody else can give it.
    /// </summary>
    public bool Consent(DecidedEntry entry) => Consents(_byName[entry.Team]) && Consents(SenderOf(entry));

    /// <summary>The pairs whose sender the log does not name; null for none.</summary>
    public Table? TableOf(IEnumerable<DecidedEntry> decided)
    {
        (string Id, string Team)[] others =
        [
            .. decided
                .Select(e => (Id: e.Submission, Named: e.Team, Sent: SenderOf(e).Name))
                .Where(e => e.Named != e.Sent)
                .Select(e => (e.Id, e.Sent)),
        ];
        return others.Length == 0
            ? null
            : new Table([
                TextColumn.FromValues("id", [.. others.Select(o => o.Id)]),
                TextColumn.FromValues("team", [.. others.Select(o => o.Team)]),
            ]);
    }

    /// <summary>Reads such a table: the sender's name of each pair in it.</summary>
    /// <exception cref="PatchworkException"><c>bad-archive</c> for a line without pair or team.</exception>
    public static Dictionary<string, string> Read(Stream stream, string name)
    {
        CsvOptions options = new()
        {
            Types = new Dictionary<string, CsvColumnType>(StringComparer.Ordinal)
            {
                ["id"] = CsvColumnType.Text,
                ["team"] = CsvColumnType.Text,
            },
        };
        Table table = CsvTableReader.Read(stream, name, options);
        Dictionary<string, string> senders = new(StringComparer.Ordinal);
        for (int row = 0; row < table.Rows; row++)
        {
            if (
                table.TryGet("id") is not { } ids
                || table.TryGet("team") is not { } teams
                || ids.IsMissing(row)
                || teams.IsMissing(row)
            )
            {
                throw new PatchworkException(
                    ProblemCodes.BadArchive,
                    $"{name}: line {row + 2} does not say which team sent which pair; expected the columns id and team."
                );
            }

            senders[SpreadsheetText.Original(ids.Format(row))] = SpreadsheetText.Original(teams.Format(row));
        }

        return senders;
    }

    private TeamRow SenderOf(DecidedEntry entry) =>
        _senders.TryGetValue(entry.Submission, out int sender) ? _teams[sender] : _byName[entry.Team];

    private bool Consents(TeamRow team) =>
        team.ResearchConsent && (team.MergedIntoId is not { } into || _teams[into].ResearchConsent);
}
