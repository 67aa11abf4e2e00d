using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Patchwork.Server.Storage;

/// <summary>Brings a database to the schema of this version: makes an empty one, upgrades an older one, refuses a newer one.</summary>
internal static class StoreSchema
{
    /// <summary>The version of the schema that this program reads and writes.</summary>
    public const int Version = 2;

    private const string Name = "schema";

    /// <summary>Statements from one version to the next; the first element leads from 1 to 2. Plain SQL that both databases take.</summary>
    private static readonly string[][] Upgrades =
    [
        [
            "ALTER TABLE teams ADD COLUMN \"MergedIntoId\" integer NULL",
            "ALTER TABLE teams ADD COLUMN \"LeftAt\" bigint NULL",
            "ALTER TABLE teams ADD COLUMN \"ReportArtifact\" text NULL",
            "ALTER TABLE teams ADD COLUMN \"ReportName\" text NULL",
            "ALTER TABLE teams ADD COLUMN \"ReportAt\" bigint NULL",
            "ALTER TABLE competitions ADD COLUMN \"Edits\" text NULL",
            """
                CREATE TABLE reruns (
                    "CompetitionId" integer NOT NULL,
                    "Number" integer NOT NULL,
                    "Actor" text NOT NULL,
                    "RequestedAt" bigint NOT NULL,
                    "FinishedAt" bigint NULL,
                    "Status" text NOT NULL,
                    "Items" text NOT NULL,
                    "Difference" text NULL,
                    CONSTRAINT "PK_reruns" PRIMARY KEY ("CompetitionId", "Number")
                )
                """,
        ],
    ];

    /// <exception cref="PatchworkException"><c>bad-option</c> for a database that a newer version has written.</exception>
    public static async Task EnsureAsync(Store store, CancellationToken cancellation)
    {
        await using (ServerDatabase database = store.Read())
        {
            await database.Database.EnsureCreatedAsync(cancellation);
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
}
