namespace Patchwork.Measures;

/// <summary>A confidence interval [<paramref name="Low"/>, <paramref name="High"/>], in the units of what it is about.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, never below the lower one.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether a value lies in the interval, ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;
}
