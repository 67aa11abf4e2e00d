using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Bundles;
using Patchwork.Contracts;
using Patchwork.Datasets.Csv;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;
using Patchwork.Tables;

namespace Patchwork.Server.Contracts;

/// <summary>Keeps the contract of a sealed competition: the menu, the signatures and the contributed rows. Each act is one transaction.</summary>
internal sealed class ContractBook(
    Store store,
    IArtifactStore artifacts,
    RunningCompetitions competitions,
    TimeProvider time
)
{
    private readonly SemaphoreSlim _counting = new(1, 1);

    /// <summary>Attaches a menu, or another one as long as nobody has signed.</summary>
    /// <exception cref="PatchworkException"><c>not-open</c>: the competition is not sealed, is closed, or somebody has signed.</exception>
    public async Task AttachAsync(CompetitionRow competition, AttachRequest request, string actor)
    {
        if (request.Spec.ValueKind != JsonValueKind.Object || request.Menu.ValueKind != JsonValueKind.Object)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                "A contract has a 'spec', the specification, and a 'menu', what contract solve --json printed for it; both are objects."
            );
        }

        AttachedContract contract = AttachedContract.Read(
            request.Spec.GetRawText(),
            request.Menu.GetRawText(),
            request.Counts,
            request.GainPerPoint
        );
        RunningCompetition running = await competitions.GetAsync(competition.Id);
        if (running.Prepared.Spec.Visibility != Visibility.Sealed)
        {
            throw new PatchworkException(
                ProblemCodes.NotOpen,
                "A menu goes with a sealed competition (visibility: sealed): elsewhere everybody can have the best model."
            );
        }

        RequireRunning(competition, running);
        await store.WriteAsync(async database =>
        {
            if (await database.Signatures.AnyAsync(s => s.CompetitionId == competition.Id))
            {
                throw new PatchworkException(
                    ProblemCodes.NotOpen,
                    "A team has signed this menu; it cannot be changed any more."
                );
            }

            if (await database.Contracts.FindAsync(competition.Id) is { } old)
            {
                database.Contracts.Remove(old);
                await database.SaveChangesAsync();
            }

            database.Contracts.Add(
                new ContractRow
                {
                    CompetitionId = competition.Id,
                    Spec = request.Spec.GetRawText(),
                    Menu = request.Menu.GetRawText(),
                    CountsRows = contract.GainPerPoint is null,
                    GainPerPoint = contract.GainPerPoint,
                    Sha256 = contract.Sha256,
                    AttachedAt = time.GetUtcNow(),
                }
            );
            Note(database, competition, actor, "attach-menu", contract.Sha256);
        });
    }

    /// <summary>Records that a team signs an option.</summary>
    /// <exception cref="PatchworkException"><c>not-open</c>: signed already, or closed; <c>bad-option</c>: no such option or another menu.</exception>
    public async Task SignAsync(CompetitionRow competition, int team, SignRequest request, string actor)
    {
        RequireRunning(competition, await competitions.GetAsync(competition.Id));
        await store.WriteAsync(async database =>
        {
            ContractRow row = await RequireAsync(database, competition);
            if (!string.Equals(request.Menu, row.Sha256, StringComparison.OrdinalIgnoreCase))
            {
                throw new PatchworkException(
                    ProblemCodes.BadOption,
                    "That is not the menu that stands; read it again and sign with its 'menu'."
                );
            }

            int options = AttachedContract.Of(row).Menu.Count;
            if (request.Option < 1 || request.Option > options)
            {
                throw new PatchworkException(ProblemCodes.BadOption, $"The menu has the options 1 to {options}.");
            }

            if (await database.Signatures.FindAsync(team) is { } signed)
            {
                throw new PatchworkException(
                    ProblemCodes.NotOpen,
                    $"Your team has signed option {signed.Option}; a signature stays."
                );
            }

            database.Signatures.Add(
                new SignatureRow
                {
                    TeamId = team,
                    CompetitionId = competition.Id,
                    Option = request.Option,
                    Menu = row.Sha256,
                    SignedAt = time.GetUtcNow(),
                }
            );
            Note(database, competition, actor, "sign", $"option {request.Option} of {row.Sha256}");
        });
    }

    /// <summary>Takes labelled rows into quarantine, checks and counts them.</summary>
    /// <exception cref="PatchworkException"><c>bad-table</c>, <c>unknown-column</c>; <c>not-open</c> where rows do not count.</exception>
    public async Task<ContributionRow> ContributeAsync(CompetitionRow competition, int team, byte[] csv)
    {
        RunningCompetition running = await competitions.GetAsync(competition.Id);
        RequireRunning(competition, running);
        // Of two equal rows the first counts, so tables are counted one after the other.
        await _counting.WaitAsync();
        try
        {
            await using ServerDatabase reading = store.Read();
            AttachedContract contract = AttachedContract.Of(await RequireAsync(reading, competition));
            if (contract.GainPerPoint is not null)
            {
                throw new PatchworkException(
                    ProblemCodes.NotOpen,
                    "Here accepted pairs are the contribution, not rows; send a pair."
                );
            }

            if (await reading.Signatures.FindAsync(team) is null)
            {
                throw new PatchworkException(ProblemCodes.NotOpen, "Sign an option of the menu first.");
            }

            ContributedRows counted = await CountAsync(reading, running, team, csv);
            ContributionRow row = new()
            {
                CompetitionId = competition.Id,
                TeamId = team,
                Artifact = artifacts.Put(csv),
                Rows = counted.Rows,
                WithoutLabel = counted.WithoutLabel,
                Repeated = counted.Repeated,
                Counted = counted.Count,
                ReceivedAt = time.GetUtcNow(),
            };
            await store.WriteAsync(database =>
            {
                database.Contributions.Add(row);
                return Task.CompletedTask;
            });
            return row;
        }
        finally
        {
            _counting.Release();
        }
    }

    /// <summary>The menu that stands.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c> when there is none.</exception>
    public static async Task<ContractRow> RequireAsync(ServerDatabase database, CompetitionRow competition) =>
        await database.Contracts.FindAsync(competition.Id)
        ?? throw new PatchworkException(
            ProblemCodes.NotFound,
            "No menu is attached to this competition; the organiser attaches one with PUT …/contract."
        );

    private async Task<ContributedRows> CountAsync(
        ServerDatabase database,
        RunningCompetition running,
        int team,
        byte[] csv
    )
    {
        string label = running.Prepared.Rules.Label;
        string[] columns = [.. running.Prepared.Rules.Features, label];
        List<ContributionRow> earlier = await database
            .Contributions.Where(c => c.CompetitionId == running.Id)
            .OrderBy(c => c.Id)
            .ToListAsync();
        List<(string, string, Table)> tables =
        [
            .. earlier.Select(c => ("", "an earlier contribution", Read(artifacts.ReadAll(c.Artifact), columns))),
            (FormattableString.Invariant($"{team}"), "rows.csv", Read(csv, columns)),
        ];
        return ContributedRows.Check(tables, label, running.Prepared.Data.Train)[^1];
    }

    // In one order of columns, so that the same row is the same row.
    private static Table Read(byte[] csv, string[] columns)
    {
        using MemoryStream stream = new(csv, writable: false);
        Table table = CsvTableReader.Read(stream, "rows.csv");
        return new Table(columns.Select(name => table[name]));
    }

    private static void RequireRunning(CompetitionRow competition, RunningCompetition running)
    {
        if (
            competition.ClosedAt is not null
            || competition.CloseRequestedAt is not null
            || running.Competition.IsClosed
        )
        {
            throw new PatchworkException(
                ProblemCodes.NotOpen,
                "The competition is closed; what was signed and contributed by then is what counts."
            );
        }
    }

    private void Note(ServerDatabase database, CompetitionRow competition, string actor, string act, string detail) =>
        database.Audit.Add(
            new AuditRow
            {
                At = time.GetUtcNow(),
                CompetitionId = competition.Id,
                Actor = actor,
                Act = act,
                Detail = detail,
            }
        );
}
