using System.Text;

namespace Patchwork.Reports;

/// <summary>Writes a command's results into a folder: results.json, tables as CSV, figures as SVG, and report.html.</summary>
public static class ReportFolder
{
    /// <summary>Writes all files under a temporary name first, then moves each into place; older files of that name are replaced.</summary>
    /// <param name="directory">The folder; made when it is missing.</param>
    /// <param name="report">The report; each of its tables becomes a file, each figure two: picture and data.</param>
    /// <param name="resultsJson">The text of results.json.</param>
    /// <param name="tables">Further tables that become CSV files without standing in the report.</param>
    /// <returns>The names of the files, in the order written.</returns>
    /// <exception cref="PatchworkException">The folder cannot be written (code bad-option).</exception>
    public static IReadOnlyList<string> Write(
        string directory,
        Report report,
        string resultsJson,
        IReadOnlyList<ReportTable>? tables = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(resultsJson);
        IReadOnlyList<KeyValuePair<string, string>> files = Files(report, resultsJson, tables ?? []);
        try
        {
            Place(directory, files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"{directory}: the results cannot be written there ({e.Message}); give a folder that you may write to.",
                innerException: e
            );
        }

        return [.. files.Select(f => f.Key)];
    }

    private static List<KeyValuePair<string, string>> Files(
        Report report,
        string resultsJson,
        IReadOnlyList<ReportTable> further
    )
    {
        ReportNames names = new();
        names.Take("results");
        names.Take("report");
        List<KeyValuePair<string, string>> files = [new("results.json", resultsJson)];
        IEnumerable<ReportBlock> blocks = report.Sections.SelectMany(s => s.Blocks).Concat(further);
        foreach (ReportBlock block in blocks)
        {
            if (block is ReportTable table)
            {
                string csv = CsvText.Of([.. table.Columns.Select(c => c.Header)], table.Rows);
                files.Add(new(names.Take(table.FileName ?? table.Title) + ".csv", csv));
            }
            else if (block is ReportFigure figure)
            {
                string name = names.Take(figure.FileName ?? figure.Chart.Title);
                ChartTable data = figure.Chart.ToTable();
                files.Add(new(name + ".svg", figure.Chart.ToSvg()));
                files.Add(new(name + ".csv", CsvText.Of(data.Header, data.Rows)));
            }
        }

        files.Add(new("report.html", ReportWriter.ToHtml(report)));
        return files;
    }

    private static void Place(string directory, IReadOnlyList<KeyValuePair<string, string>> files)
    {
        Directory.CreateDirectory(directory);
        // Beside the files, so that each move stays on one file system and is atomic.
        string workshop = Path.Combine(directory, ".writing-" + Path.GetRandomFileName());
        Directory.CreateDirectory(workshop);
        try
        {
            UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
            foreach ((string name, string text) in files)
            {
                File.WriteAllText(Path.Combine(workshop, name), text, utf8);
            }

            foreach ((string name, _) in files)
            {
                File.Move(Path.Combine(workshop, name), Path.Combine(directory, name), overwrite: true);
            }
        }
        finally
        {
            Directory.Delete(workshop, recursive: true);
        }
    }
}
