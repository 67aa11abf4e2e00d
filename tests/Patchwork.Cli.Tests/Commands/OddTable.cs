namespace Patchwork.Cli.Tests.Commands;

/// <summary>Made CSV files with column names and cells that are hard to say in a predicate; the last column is the error.</summary>
internal static class OddTable
{
    private static readonly string[] Names =
    [
        "two words",
        "a==b",
        "a and b",
        "x\"y",
        "back`tick",
        "in",
        "not",
        "1st",
        "ümlaut",
        "a,b",
        "(p)",
        "is missing",
        "everyone",
        "-0",
    ];

    /// <summary>Makes a table; where asked, rows that agree with the first row in a column have far larger errors, so that there is something to find.</summary>
    public static string Make(SeededRandom random, int rows, bool plants = false)
    {
        string[] names = [.. Names];
        random.Shuffle<string>(names);
        names = names[..random.NextInt(1, 5)];
        int[] kinds = [.. names.Select(_ => random.NextInt(7))];
        double missing = random.Pick([0, 0.2]);
        int errors = random.NextInt(3);
        int at = plants ? random.NextInt(names.Length) : 0;
        string? planted = null;
        List<string> lines = [string.Join(',', names.Append("error").Select(Quoted))];
        for (int row = 0; row < rows; row++)
        {
            string[] cells = [.. kinds.Select(k => random.NextDouble() < missing ? "" : Cell(k, random))];
            planted ??= cells[at];
            string error = Error(errors, row, random);
            lines.Add(string.Join(',', cells.Append(plants && cells[at] == planted ? "1000" : error).Select(Quoted)));
        }

        return string.Join('\n', lines) + "\n";
    }

    private static string Error(int kind, int row, SeededRandom random) =>
        kind switch
        {
            0 => row == 0 ? "1" : random.NextInt(2).ToString(),
            1 => random.NextDouble().ToString("R"),
            _ => Math.Exp(3 * random.NextGaussian()).ToString("R"),
        };

    private static string Cell(int kind, SeededRandom random) =>
        kind switch
        {
            0 => random.Pick(["c\"d", "e'f", "g h", "x,y", "and", "`", "\\", "a == 1", " lead"]),
            1 => random.NextInt(4).ToString(),
            2 => random.NextGaussian().ToString("R"),
            3 => random.Pick(["-0", "0", "0.1", "-1e-3", "1e300", "-1e300", "5e-324"]),
            4 => random.NextInt(41).ToString(),
            5 => "",
            _ => "7",
        };

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
