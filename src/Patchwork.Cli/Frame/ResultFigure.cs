using Patchwork.Reports;

namespace Patchwork.Cli.Frame;

/// <summary>A figure of a result.</summary>
/// <param name="Name">The file name without its ending, kebab-case.</param>
/// <param name="Svg">Draws it; called only when it is wanted.</param>
public sealed record ResultFigure(string Name, Func<string> Svg)
{
    /// <summary>The figure of a chart.</summary>
    public static ResultFigure Of(string name, Chart chart) => new(name, () => chart.ToSvg());
}
