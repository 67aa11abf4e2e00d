using System.Text.Json;
using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;
using Patchwork.Datasets.Csv;
using Patchwork.Groups;
using Patchwork.Tables;

namespace Patchwork.Cli.Tests.Commands;

/// <summary>What <c>hunt</c> prints is meant to be used: each predicate, read by our parser over the same file, selects the rows that were reported.</summary>
public sealed class HuntPredicatesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Size and summed error are told by the search, which never sees the text, and are taken anew from the parsed text. A search for discoveries
    // finds nothing in noise, so it gets something to find.
    [Theory]
    [InlineData("sliceline")]
    [InlineData("tree")]
    [InlineData("scan", "--penalty", "0.01", "--restarts", "3")]
    [InlineData("discoveries", "--min-effect", "0")]
    public void Hunt_OddTables_PredicatesSelectTheRowsReported(string method, params string[] more)
    {
        int slices = 0;
        bool plants = method == "discoveries";
        for (int trial = 0; trial < (plants ? 80 : 40); trial++)
        {
            SeededRandom random = new(23, "odd", trial);
            string path = Path.Combine(_folder, $"{method}{trial}.csv");
            File.WriteAllText(path, OddTable.Make(random, random.NextInt(5, 150), plants));
            AppRun run = AppRun.Of(
                CommandCatalog.Find(),
                [
                    "hunt",
                    path,
                    "--error",
                    "error",
                    "--min-support",
                    "2",
                    "--top",
                    "30",
                    "--method",
                    method,
                    "--bins",
                    random.Pick(["3", "10"]),
                    "--binning",
                    random.Pick(["width", "quantile"]),
                    "--json",
                    .. more,
                ]
            );

            run.ExitCode.ShouldBe(0, $"trial {trial}: {run.Output}{run.Error}");
            Table table = CsvTableReader.Read(path);
            double[] errors = table.Numbers("error").Values.ToArray();
            JsonElement[] found = [.. run.Json.GetProperty("slices").EnumerateArray()];
            (found.Length > 0 || run.Json.TryGetProperty("note", out _)).ShouldBeTrue($"trial {trial} is silent");
            foreach (JsonElement slice in found)
            {
                string text = slice.GetProperty("predicate").GetString()!;
                RowSet rows = GroupPredicate.Parse(text).Evaluate(table);
                rows.Count.ShouldBe(slice.GetProperty("size").GetInt32(), $"trial {trial}: {text}");
                double total = rows.ToIndices().Sum(r => errors[r]);
                slice
                    .GetProperty("totalError")
                    .GetDouble()
                    .ShouldBe(total, 1e-9 * (1 + total), $"trial {trial}: {text}");
                slices++;
            }
        }

        slices.ShouldBeGreaterThan(20);
    }
}
