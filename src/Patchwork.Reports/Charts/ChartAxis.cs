namespace Patchwork.Reports;

/// <summary>One numeric axis: its label, unit and range.</summary>
/// <param name="Label">What is measured, in words.</param>
/// <param name="Unit">The unit, shown in brackets after the label; empty for counts and shares without one.</param>
public sealed record ChartAxis(string Label, string Unit = "")
{
    /// <summary>Logarithmic to base 10; values that are not positive are then skipped.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>The axis always shows zero (linear axes only). Bars do so in any case.</summary>
    public bool IncludeZero { get; init; }

    /// <summary>Values are shares between 0 and 1 and the ticks read as percentages.</summary>
    public bool Percent { get; init; }

    /// <summary>Values are whole numbers (rounds, counts): no ticks between them.</summary>
    public bool Whole { get; init; }

    /// <summary>The smallest value shown; by default the data decide.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest value shown; by default the data decide.</summary>
    public double? Maximum { get; init; }

    internal string Heading => string.IsNullOrEmpty(Unit) ? Label : $"{Label} ({Unit})";

    internal TableCell Cell(double value) => new(ValueText(value), value);

    /// <summary>A value of this axis in words, for tables and tile titles.</summary>
    internal string ValueText(double value) =>
        Percent ? NumberText.Percent(value)
        : Whole && Math.Abs(value) < 1e15 ? NumberText.Count((long)Math.Round(value))
        : NumberText.Short(value);
}
