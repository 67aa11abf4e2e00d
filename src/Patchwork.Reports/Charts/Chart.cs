using Patchwork.Reports.Drawing;

namespace Patchwork.Reports;

/// <summary>
/// A picture of data: an immutable record of what is drawn, which writes itself as SVG and gives its data as a table.
/// </summary>
/// <remarks>
/// The SVG follows the reader's light or dark preference, carries a title and a description for screen readers, runs no
/// script and asks for nothing from outside. All text is escaped, so titles and labels may hold what participants wrote.
/// Values that are NaN or infinite are skipped. The same chart always gives the same bytes. Immutable, safe from any thread.
/// </remarks>
public abstract record Chart
{
    /// <summary>The finding or the question, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences: what is drawn, over which data.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Below the picture: n, what the bands are, what was left out.</summary>
    public string Caption { get; init; } = "";

    /// <summary>What a screen reader says instead of the picture; by default a sentence made from the axes and series.</summary>
    public string? Description { get; init; }

    /// <summary>The data as a table, in the order in which it is drawn.</summary>
    public abstract ChartTable ToTable();

    /// <summary>The picture as one SVG element.</summary>
    /// <param name="id">Prefix of all ids inside; pictures on one page need different ones. Letters, digits and hyphens.</param>
    /// <param name="standalone">
    /// True for a file of its own, which carries its style; false for a page that already holds <see cref="ChartStyle.Css"/>.
    /// </param>
    /// <exception cref="ArgumentException">The id has other characters.</exception>
    public string ToSvg(string id = "chart", bool standalone = true)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length == 0 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            throw new ArgumentException("An id holds letters, digits and hyphens only.", nameof(id));
        }

        return ChartFrame.Write(this, id, standalone);
    }

    /// <summary>A sentence for screen readers when <see cref="Description"/> is not given.</summary>
    internal abstract string Describe();

    /// <summary>Plans the body: how high it is and how it is painted below the headings.</summary>
    internal abstract ChartBody Plan(string id);
}
