using System.Text;

namespace Patchwork.Cli.Frame;

/// <summary>The folder of <c>--out</c>: results.json, tables as CSV, figures as SVG, report.html.</summary>
public static class OutputFolder
{
    /// <summary>
    /// Writes the files of a result. Each is made under a temporary name and renamed, so that no half file is ever seen;
    /// <c>results.json</c> comes last and says that the rest is there.
    /// </summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> when the path is a file.</exception>
    public static void Write(string folder, CommandResult result)
    {
        if (File.Exists(folder))
        {
            throw new PatchworkException(ProblemCodes.BadOption, $"--out takes a folder, but '{folder}' is a file.");
        }

        Directory.CreateDirectory(folder);
        foreach (ResultTable table in result.Tables)
        {
            WriteFile(Path.Combine(folder, table.Name + ".csv"), Csv(table));
        }

        foreach (ResultFigure figure in result.Figures)
        {
            WriteFile(Path.Combine(folder, figure.Name + ".svg"), figure.Svg());
        }

        if (result.Report is { } report)
        {
            WriteFile(Path.Combine(folder, "report.html"), report());
        }

        WriteFile(Path.Combine(folder, "results.json"), JsonText.Of(result.Document) + "\n");
    }

    /// <summary>Writes a text file under a temporary name beside it, then renames it.</summary>
    public static void WriteFile(string path, string text)
    {
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
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
