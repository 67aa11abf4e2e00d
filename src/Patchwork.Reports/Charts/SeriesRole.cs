namespace Patchwork.Reports;

/// <summary>What a data series stands for; the four named roles keep colour, line style and marker in every chart.</summary>
public enum SeriesRole
{
    /// <summary>Any other series: takes the next free colour and marker in a fixed order.</summary>
    Plain,

    /// <summary>Measured on training rows: sky blue, dotted, triangle.</summary>
    Train,

    /// <summary>Measured on validation rows: orange, dashed, square.</summary>
    Validation,

    /// <summary>Measured on test rows: reddish purple, dash-dotted, diamond.</summary>
    Test,

    /// <summary>The global model: blue, solid and heavier, circle.</summary>
    Global,
}
