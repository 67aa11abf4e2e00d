namespace Patchwork.Competitions.Reports;

/// <summary>Keeps an interval on one line of a narrow table cell.</summary>
internal static class TableRange
{
    private const char NoBreak = '\u00A0';

    /// <summary>The text with spaces that do not break.</summary>
    public static string Of(string range) => range.Replace(' ', NoBreak);
}
