using System.Runtime.InteropServices;

namespace Patchwork.Models;

/// <summary>What a node's rows in one bin of one feature add up to.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct HistogramBin
{
    /// <summary>The sum G of gradients.</summary>
    public double Gradient;

    /// <summary>The sum H of second derivatives.</summary>
    public double Hessian;

    /// <summary>The number of rows.</summary>
    public int Rows;

    /// <summary>Adds another sum.</summary>
    public void Add(in HistogramBin other)
    {
        Gradient += other.Gradient;
        Hessian += other.Hessian;
        Rows += other.Rows;
    }

    /// <summary>What is left of this sum without a part of it.</summary>
    public readonly HistogramBin Without(in HistogramBin part) =>
        new()
        {
            Gradient = Gradient - part.Gradient,
            Hessian = Hessian - part.Hessian,
            Rows = Rows - part.Rows,
        };
}
