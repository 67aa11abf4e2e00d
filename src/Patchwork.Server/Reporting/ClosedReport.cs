using Patchwork.Reports;

namespace Patchwork.Server.Reporting;

/// <summary>The report of a closed competition with a number for every block, by which its pictures and tables are had as files.</summary>
/// <param name="Report">The report.</param>
public sealed record ClosedReport(Report Report)
{
    private readonly ReportBlock[] _blocks = [.. Report.Sections.SelectMany(s => s.Blocks)];

    /// <summary>A block's number, from 1.</summary>
    public int NumberOf(ReportBlock block) => 1 + Array.FindIndex(_blocks, b => ReferenceEquals(b, block));

    /// <summary>The block of a number; null for none.</summary>
    public ReportBlock? Block(int number) => number >= 1 && number <= _blocks.Length ? _blocks[number - 1] : null;
}
