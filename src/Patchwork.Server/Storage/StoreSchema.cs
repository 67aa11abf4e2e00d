using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Patchwork.Server.Storage;

/// <summary>Brings a database to the schema of this version: makes an empty one, upgrades an older one, refuses a newer one.</summary>
internal static class StoreSchema
{
    /// <summary>The version of the schema that this program reads and writes.</summary>
    public const int Version = 4;

    private const string Name = "schema";

    /// <summary>New columns from one version to the next; the first element leads from 1 to 2. Plain SQL that both databases take.</summary>
    private static readonly string[][] Upgrades =
    [
        [
            "ALTER TABLE teams ADD COLUMN \"MergedIntoId\" integer NULL",
            "ALTER TABLE teams ADD COLUMN \"LeftAt\" bigint NULL",
            "ALTER TABLE teams ADD COLUMN \"ReportArtifact\" text NULL",
            "ALTER TABLE teams ADD COLUMN \"ReportName\" text NULL",
            "ALTER TABLE teams ADD COLUMN \"ReportAt\" bigint NULL",
            "ALTER TABLE competitions ADD COLUMN \"Edits\" text NULL",
        ],
        ["ALTER TABLE tokens ADD COLUMN \"Person\" text NULL"],
        ["ALTER TABLE submissions ADD COLUMN \"SenderId\" integer NULL"],
    ];

    /// <exception cref="PatchworkException"><c>bad-option</c> for a database that a newer version has written.</exception>
    public static async Task EnsureAsync(Store store, CancellationToken cancellation)
    {
        await using (ServerDatabase database = store.Read())
        {
            if (!await database.Database.EnsureCreatedAsync(cancellation))
            {
                await AddMissingTablesAsync(database, cancellation);
            }
        }

        await store.WriteAsync(
            async database =>
            {
                SettingRow? setting = await database.Settings.FindAsync([Name], cancellation);
                int found = setting is null ? Version : int.Parse(setting.Value, CultureInfo.InvariantCulture);
                if (found > Version)
                {
                    throw new PatchworkException(
                        ProblemCodes.BadOption,
                        $"The database has schema {found}, which a newer version of Patchwork wrote; this one knows {Version}."
                    );
                }

                foreach (string statement in Upgrades.Skip(found - 1).SelectMany(s => s))
                {
                    await database.Database.ExecuteSqlRawAsync(statement, cancellation);
                }

                if (setting is null)
                {
                    database.Settings.Add(
                        new SettingRow { Name = Name, Value = Version.ToString(CultureInfo.InvariantCulture) }
                    );
                }
                else
                {
                    setting.Value = Version.ToString(CultureInfo.InvariantCulture);
                }
            },
            cancellation
        );
    }

    // A table that is new in this version is made as it would be in an empty database; only changed ones need an upgrade of their own.
    private static async Task AddMissingTablesAsync(ServerDatabase database, CancellationToken cancellation)
    {
        HashSet<string> known = [.. await TablesOfAsync(database, cancellation)];
        IRelationalModel wanted = database.GetService<IDesignTimeModel>().Model.GetRelationalModel();
        MigrationOperation[] missing =
        [
            .. database
                .GetService<IMigrationsModelDiffer>()
                .GetDifferences(null, wanted)
                .Where(o =>
                    o switch
                    {
                        CreateTableOperation table => !known.Contains(table.Name),
                        CreateIndexOperation index => !known.Contains(index.Table),
                        _ => false,
                    }
                ),
        ];
        foreach (
            MigrationCommand command in database
                .GetService<IMigrationsSqlGenerator>()
                .Generate(missing, database.GetService<IDesignTimeModel>().Model)
        )
        {
            await database.Database.ExecuteSqlRawAsync(command.CommandText, cancellation);
        }
    }

    private static Task<List<string>> TablesOfAsync(ServerDatabase database, CancellationToken cancellation) =>
        database
            .Database.SqlQueryRaw<string>(
                database.Database.IsNpgsql()
                    ? "SELECT table_name AS \"Value\" FROM information_schema.tables WHERE table_schema = 'public'"
                    : "SELECT name AS Value FROM sqlite_master WHERE type = 'table'"
            )
            .ToListAsync(cancellation);
}
