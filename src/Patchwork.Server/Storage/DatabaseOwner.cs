using Microsoft.EntityFrameworkCore;
using Patchwork.Datasets.Files;

namespace Patchwork.Server.Storage;

/// <summary>
/// Sees to it that a PostgreSQL database and a home folder belong together: the first start writes the same id into both, and every later
/// one compares. The database names files that only its own home has, and a home's folders are numbered by its own database.
/// </summary>
/// <remarks>SQLite needs none of it: there the database lies in the home folder.</remarks>
internal static class DatabaseOwner
{
    /// <summary>The file in the home folder that holds the id.</summary>
    public const string FileName = "database-id";

    private const string Setting = "home";
    private const int LongestId = 64;

    /// <summary>Compares; writes what is not there yet.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>: they do not belong together.</exception>
    public static async Task RequireAsync(Store store, HomeFolder home, CancellationToken cancellation)
    {
        if (!store.IsPostgres)
        {
            return;
        }

        string? ofHome = Read(home);
        await store.WriteAsync(
            async database =>
            {
                SettingRow? setting = await database.Settings.FindAsync([Setting], cancellation);
                if (setting is not null && setting.Value == ofHome)
                {
                    return;
                }

                int[] ids = await database.Competitions.Select(c => c.Id).ToArrayAsync(cancellation);
                Require(home, setting?.Value, ofHome, ids);
                string id = setting?.Value ?? ofHome ?? Guid.NewGuid().ToString("N");
                AtomicFile.WriteAllText(home.In(FileName), id + "\n");
                if (setting is null)
                {
                    database.Settings.Add(new SettingRow { Name = Setting, Value = id });
                }
            },
            cancellation
        );
    }

    // Where only one of both has the id, as after an upgrade or a backup of before, the folders of competitions tell.
    private static void Require(HomeFolder home, string? ofDatabase, string? ofHome, int[] ids)
    {
        bool hasFolders = ids.Any(id => Directory.Exists(home.CompetitionFolder(id)));
        bool isOther = ofDatabase is not null && (ofHome is not null || !hasFolders);
        if (isOther || (ids.Length > 0 && !hasFolders))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The database belongs to another home folder than {home.Path}, which lacks its files; expected the home folder that this database was used with.",
                "Choose that folder with --home, or another database with --database."
            );
        }

        if (ids.Length == 0 && ofDatabase is null && home.HasCompetitions)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The home folder {home.Path} holds competitions that this database does not know; expected the database that this folder was used with, or a new folder.",
                "Choose that database with --database, or another folder with --home."
            );
        }
    }

    private static string? Read(HomeFolder home)
    {
        string file = home.In(FileName);
        if (!File.Exists(file))
        {
            return null;
        }

        using FileStream stream = PlainFile.Open(file);
        using StreamReader reader = new(stream);
        char[] id = new char[LongestId];
        return new string(id, 0, reader.ReadBlock(id)).Trim();
    }
}
