namespace Patchwork.Cli.Frame;

/// <summary>
/// What a command found out: an object that becomes the JSON document, and the same for people as tables, sentences and
/// figures.
/// </summary>
/// <param name="Document">The object behind <c>--json</c> and <c>results.json</c>; properties become camelCase keys, enumerations kebab-case.</param>
public sealed record CommandResult(object Document)
{
    /// <summary>Sentences before the tables: what was done and found, the most important first.</summary>
    public IReadOnlyList<string> Summary { get; init; } = [];

    /// <summary>The tables, printed in order and written as CSV under <c>--out</c>.</summary>
    public IReadOnlyList<ResultTable> Tables { get; init; } = [];

    /// <summary>The figures, written as SVG under <c>--out</c>.</summary>
    public IReadOnlyList<ResultFigure> Figures { get; init; } = [];

    /// <summary>Sentences after the tables: what to try next.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];

    /// <summary>
    /// Writes the self-contained HTML report for <c>--out</c>. Called only when a folder was asked for. Without it no
    /// <c>report.html</c> is written.
    /// </summary>
    public Func<string>? Report { get; init; }

    /// <summary>0, or 1 when the work ran and its answer is 'no' (a verification that failed, for one).</summary>
    public int ExitCode { get; init; }
}
