namespace Patchwork.Models;

/// <summary>What one feature adds to a linear score.</summary>
/// <param name="Slope">For numbers: the change per unit. 0 for text.</param>
/// <param name="Fill">For numbers: the value that stands for a missing one (the training mean). 0 for text.</param>
/// <param name="Missing">What a missing number adds besides; what a missing or unseen text adds.</param>
/// <param name="Effects">For text: what each category adds; the first is the reference with 0. Null for numbers.</param>
public sealed record LinearTerm(double Slope, double Fill, double Missing, IReadOnlyList<double>? Effects)
{
    /// <summary>The term's value for an encoded cell. Infinite numbers count as missing.</summary>
    public double Of(float x)
    {
        if (Effects is null)
        {
            return float.IsFinite(x) ? Slope * x : (Slope * Fill) + Missing;
        }

        return x >= 0 && x < Effects.Count ? Effects[(int)x] : Missing;
    }
}
