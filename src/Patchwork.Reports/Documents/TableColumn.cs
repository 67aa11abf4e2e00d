namespace Patchwork.Reports;

/// <summary>One column of a <see cref="ReportTable"/>.</summary>
/// <param name="Header">Its name, with the unit where it has one.</param>
/// <param name="Alignment">Left for words, right for numbers.</param>
public sealed record TableColumn(string Header, Alignment Alignment = Alignment.Left)
{
    /// <summary>A column of words.</summary>
    public static implicit operator TableColumn(string header) => new(header);

    /// <summary>A column of numbers.</summary>
    public static TableColumn Number(string header) => new(header, Alignment.Right);
}
