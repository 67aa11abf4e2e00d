namespace Patchwork.Models;

/// <summary>One column of a <see cref="DesignMatrix"/> before standardising: (value − mean) / deviation enters the regression.</summary>
/// <param name="Feature">The feature it comes from.</param>
/// <param name="Kind">What it says about the feature.</param>
/// <param name="Category">The category whose indicator it is, for that kind.</param>
/// <param name="Mean">Its weighted mean.</param>
/// <param name="Deviation">Its weighted standard deviation, above 0.</param>
internal sealed record DesignColumn(int Feature, DesignColumnKind Kind, int Category, double Mean, double Deviation);
