namespace Patchwork.Reports;

/// <summary>How the cells of a table column stand.</summary>
public enum Alignment
{
    /// <summary>Words: flush left.</summary>
    Left,

    /// <summary>Numbers: flush right, with digits of equal width.</summary>
    Right,
}
