using System.Runtime.Intrinsics;

namespace Patchwork.Models;

/// <summary>Gradient in the first word, second derivative above the number of rows in the second.</summary>
internal readonly record struct GradientHessianCount(Vector128<long> Words) : IGradientSum<GradientHessianCount>
{
    public static GradientHessianCount operator +(GradientHessianCount left, GradientHessianCount right) =>
        new(left.Words + right.Words);

    public static GradientHessianCount operator -(GradientHessianCount left, GradientHessianCount right) =>
        new(left.Words - right.Words);

    public static GradientHessianCount Of(double gradient, double hessian, int rows, in FixedPoint units) =>
        new(
            Vector128.Create(
                FixedPoint.Round(gradient * units.GradientScale),
                (FixedPoint.Round(hessian * units.HessianScale) << units.CountBits) + rows
            )
        );

    public double Gradient(in FixedPoint units) => Words[0] * units.GradientUnit;

    public double Hessian(in FixedPoint units) => (Words[1] >> units.CountBits) * units.HessianUnit;

    public int Rows(in FixedPoint units) => (int)(Words[1] & units.CountMask);
}
