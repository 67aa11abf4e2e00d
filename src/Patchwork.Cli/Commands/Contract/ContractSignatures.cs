using Patchwork.Contracts;
using Patchwork.Datasets.Csv;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>Reads who signed which option: a table with <c>team</c>, <c>option</c> and optionally <c>contribution</c> or <c>rows</c>, the file of its rows.</summary>
internal static class ContractSignatures
{
    // More data points than there are bytes in the world: a slip, which would make every promise that of unlimited data.
    private const double MostPoints = 1e15;

    /// <summary>The file of rows that each team names, beside the table of signatures unless its path is absolute.</summary>
    public static IReadOnlyList<(string Team, string Path)> Rows(string path)
    {
        Table table = CsvTableReader.Read(path);
        Column teams = table["team"];
        Column files = table["rows"];
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return
        [
            .. Enumerable
                .Range(0, table.Rows)
                .Select(row =>
                    files.IsMissing(row)
                        ? throw Bad(path, row, "rows", "expected the file of the team's rows")
                        : (teams.Format(row), Path.Combine(folder, files.Format(row)))
                ),
        ];
    }

    /// <summary>Who signed what.</summary>
    public static IReadOnlyList<SignedOption> Read(string path, int options)
    {
        Table table = CsvTableReader.Read(path);
        Column teams = table["team"];
        Column chosen = table["option"];
        Column? contributions = table.Columns.FirstOrDefault(c =>
            string.Equals(c.Name, "contribution", StringComparison.Ordinal)
        );
        List<SignedOption> signed = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int row = 0; row < table.Rows; row++)
        {
            string team = teams.Format(row);
            double option = chosen is NumberColumn numbers ? numbers.Values[row] : double.NaN;
            if (!(option >= 1 && option <= options && option == Math.Floor(option)))
            {
                throw Bad(
                    path,
                    row,
                    "option",
                    $"expected a whole number from 1 to {options}, the place of an option in the menu"
                );
            }

            if (team.Length == 0 || !seen.Add(team))
            {
                throw Bad(path, row, "team", "expected a name that no other line has");
            }

            double? contribution =
                contributions is NumberColumn given && !given.IsMissing(row) ? given.Values[row] : null;
            if (contributions is TextColumn || contribution is { } c && c is not (>= 0 and <= MostPoints))
            {
                throw Bad(path, row, "contribution", "expected a number from 0 to 1e15, or nothing for 'as signed'");
            }

            signed.Add(new SignedOption(team, (int)option, contribution));
        }

        return signed.Count > 0
            ? signed
            : throw new PatchworkException(ProblemCodes.BadTable, $"{path} has no lines; expected one a team.");
    }

    private static PatchworkException Bad(string path, int row, string column, string expected) =>
        new(ProblemCodes.BadTable, $"{path}, row {row + 1}, column '{column}': {expected}.");
}
