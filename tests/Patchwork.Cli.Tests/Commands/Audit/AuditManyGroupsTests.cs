using System.Text.Json;
using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;

namespace Patchwork.Cli.Tests.Commands;

public sealed class AuditManyGroupsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // x < 20 errs by 2 (squared 4, give or take), the others by 0.1: groups x < k are the worse the fewer good rows they hold.
    [Theory]
    [InlineData(30)]
    [InlineData(1500)]
    public void Audit_GroupsFile_TellsTheWorstFirstHoweverMany(int count)
    {
        string data = Path.Combine(_folder, "data.csv");
        string groups = Path.Combine(_folder, "groups.txt");
        File.WriteAllText(
            data,
            "x,wage,guess\n"
                + string.Concat(
                    Enumerable
                        .Range(0, 200)
                        .Select(x => $"{x},{x + 0.5},{(x < 20 ? x + 2.5 + (x % 3 * 0.1) : x + 0.6 + (x % 4 * 0.01))}\n")
                )
        );
        File.WriteAllLines(groups, Enumerable.Range(1, count).Select(k => $"x < {k * 200.0 / count:0.####}"));

        AppRun run = AppRun.Of(
            CommandCatalog.Find(),
            ["audit", data, "--label", "wage", "--prediction", "guess", "--groups", groups, "--no-intervals", "--json"]
        );

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        JsonElement[] worst = [.. run.Json.GetProperty("worstFirst").EnumerateArray()];
        worst.Length.ShouldBe(count);
        worst[0].GetProperty("difference").GetDouble().ShouldBeGreaterThan(3);
        worst[0].GetProperty("interval")[0].GetDouble().ShouldBeGreaterThan(3);
        worst[0].GetProperty("count").GetInt32().ShouldBeInRange(16, 21);
        double[] lows =
        [
            .. worst
                .Select(w => w.GetProperty("interval"))
                .Where(i => i.ValueKind == JsonValueKind.Array)
                .Select(i => i[0].GetDouble()),
        ];
        lows.ShouldBe(lows.OrderDescending());
    }

    // 30 groups of nearly all 8,000 rows are 240,000 to draw from two thousand times: the list stands alone. 20 of them are few.
    [Theory]
    [InlineData(30, 0)]
    [InlineData(20, 20)]
    public void Audit_ManyLargeGroups_LeavesResamplingByGroupOut(int count, int byGroup)
    {
        string data = Path.Combine(_folder, "data.csv");
        string groups = Path.Combine(_folder, "groups.txt");
        File.WriteAllText(
            data,
            "x,wage,guess\n" + string.Concat(Enumerable.Range(0, 8000).Select(x => $"{x},{x},{x + (x % 7)}\n"))
        );
        File.WriteAllLines(groups, Enumerable.Range(1, count).Select(k => $"x >= {k}"));
        string[] few = byGroup > 0 ? ["--no-intervals"] : [];

        AppRun run = AppRun.Of(
            CommandCatalog.Find(),
            ["audit", data, "--label", "wage", "--prediction", "guess", "--groups", groups, "--json", .. few]
        );

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        run.Json.GetProperty("byGroup").EnumerateObject().Count().ShouldBe(byGroup);
        run.Json.GetProperty("worstFirst").GetArrayLength().ShouldBe(count);
    }
}
