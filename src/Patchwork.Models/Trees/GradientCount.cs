namespace Patchwork.Models;

/// <summary>
/// Gradient and number of rows in one word: the sum where every row's second derivative is 1. The count fills the low bits and
/// never carries into the gradient above it.
/// </summary>
internal readonly record struct GradientCount(long Word) : IGradientSum<GradientCount>
{
    public static GradientCount operator +(GradientCount left, GradientCount right) => new(left.Word + right.Word);

    public static GradientCount operator -(GradientCount left, GradientCount right) => new(left.Word - right.Word);

    public static GradientCount Of(double gradient, double hessian, int rows, in FixedPoint units) =>
        new((FixedPoint.Round(gradient * units.GradientScale) << units.CountBits) + rows);

    public double Gradient(in FixedPoint units) => (Word >> units.CountBits) * units.GradientUnit;

    public double Hessian(in FixedPoint units) => Word & units.CountMask;

    public int Rows(in FixedPoint units) => (int)(Word & units.CountMask);
}
