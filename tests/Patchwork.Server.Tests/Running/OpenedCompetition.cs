using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Patchwork.Server.Tests.Running;

/// <summary>
/// A small competition of a test's own: 1,200 people whose wage is 10, 5 more for sex b and a tenth of the age, plus a repeating
/// disturbance; the base is the mean of everyone, so that mending sex b gains about 6 of the squared error.
/// </summary>
internal sealed class OpenedCompetition(Api organiser, string address, string slug, string invitation)
{
    public const double Alpha = 0.05;

    public static string Yaml { get; } =
        """
            title: Wages of a test
            task: regression
            loss: squared
            alpha: 0.05
            minimumGroupRows: 5
            data: { file: people.csv, label: wage, features: [sex, age, region], sensitive: [sex], dictionary: words.yaml }
            split: { train: 0.70, validation: 0.15, test: 0.15, seed: 23 }
            base: { train: constant }
            teamBase: { train: constant }
            rewards: { kind: proportional, pot: 1000 }
            terms: terms.md
            """;

    public string Slug => slug;

    public string Invitation => invitation;

    public string Path => $"/api/v1/competitions/{slug}";

    public static async Task<OpenedCompetition> OpenAsync(
        Api organiser,
        string address,
        string extra = "",
        string? yaml = null,
        byte[]? baseFile = null
    )
    {
        JsonElement answer = await organiser.PostAsync(
            "/api/v1/competitions",
            new ByteArrayContent(Bundle((yaml ?? Yaml) + "\n" + extra, baseFile: baseFile)),
            HttpStatusCode.Created
        );
        return new OpenedCompetition(
            organiser,
            address,
            answer.GetProperty("slug").GetString()!,
            answer.GetProperty("invitation").GetString()!
        );
    }

    /// <summary>Joins with a new team.</summary>
    public async Task<Api> JoinAsync(string name)
    {
        using Api nobody = new(address, null);
        JsonElement joined = await nobody.PostJsonAsync(
            $"{Path}/teams",
            new
            {
                name,
                invitation,
                acceptTerms = true,
                researchConsent = false,
            },
            HttpStatusCode.Created
        );
        return new Api(address, joined.GetProperty("token").GetString());
    }

    public Api Organiser => organiser;

    /// <summary>Closes it and waits until the test labels are opened.</summary>
    public async Task CloseAsync()
    {
        await organiser.PostAsync($"{Path}/close", null);
        using CancellationTokenSource patience = new(Waiting.AtMost);
        while (
            !(await organiser.GetAsync($"{Path}/leaderboard")).GetProperty("global").TryGetProperty("testLoss", out _)
        )
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    public static byte[] Bundle(string yaml, string? table = null, byte[]? baseFile = null)
    {
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "competition.yaml", yaml);
            Add(zip, "people.csv", table ?? People());
            Add(zip, "terms.md", "Be kind.");
            if (baseFile is not null)
            {
                using Stream entry = zip.CreateEntry("base.onnx").Open();
                entry.Write(baseFile);
            }

            Add(
                zip,
                "words.yaml",
                "columns: { wage: { unit: dollars }, sex: { label: Sex, values: { a: men, b: women } } }"
            );
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using Stream entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    private static string People()
    {
        StringBuilder csv = new("sex,age,region,wage\n");
        for (int i = 0; i < 1200; i++)
        {
            string sex = i % 2 == 0 ? "a" : "b";
            int age = 20 + (i * 7 % 50);
            string region = i % 3 == 0 ? "north" : "south";
            double wage = 10 + (sex == "b" ? 5 : 0) + (0.1 * age) + ((i * 13 % 11) - 5) / 10.0;
            csv.Append(CultureInfo.InvariantCulture, $"{sex},{age},{region},{wage:0.00}\n");
        }

        return csv.ToString();
    }
}
