using System.Text;
using Patchwork.Datasets.Files;

namespace Patchwork.Cli.Frame;

/// <summary>The folder of <c>--out</c>: results.json, tables as CSV, figures as SVG, report.html.</summary>
public static class OutputFolder
{
    /// <summary>
    /// Writes the files of a result. Each is made under a temporary name and renamed, so that no half file is ever seen;
    /// <c>results.json</c> comes last and says that the rest is there.
    /// </summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> when the path is empty or a file.</exception>
    public static void Write(string folder, CommandResult result)
    {
        if (string.IsNullOrWhiteSpace(folder))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "--out takes the name of a folder, not an empty text."
            );
        }

        if (File.Exists(folder))
        {
            throw new PatchworkException(ProblemCodes.BadOption, $"--out takes a folder, but '{folder}' is a file.");
        }

        Make(folder);
        foreach (ResultTable table in result.Tables)
        {
            AtomicFile.WriteAllText(Path.Combine(folder, table.Name + ".csv"), Csv(table));
        }

        foreach (ResultFigure figure in result.Figures)
        {
            AtomicFile.WriteAllText(Path.Combine(folder, figure.Name + ".svg"), figure.Svg());
        }

        if (result.Report is { } report)
        {
            AtomicFile.WriteAllText(Path.Combine(folder, "report.html"), report());
        }

        AtomicFile.WriteAllText(Path.Combine(folder, "results.json"), JsonText.Of(result.Document) + "\n");
    }

    private static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"--out: the folder '{folder}' cannot be made; choose a place where you may write.",
                e.Message,
                e
            );
        }
    }

    private static string Csv(ResultTable table)
    {
        StringBuilder csv = new();
        csv.AppendJoin(',', table.Columns.Select(c => Quoted(c.Key))).Append('\n');
        for (int row = 0; row < table.Rows.Count; row++)
        {
            int current = row;
            csv.AppendJoin(',', table.Columns.Select((_, c) => Quoted(table.Exact(current, c)))).Append('\n');
        }

        return csv.ToString();
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";
}
