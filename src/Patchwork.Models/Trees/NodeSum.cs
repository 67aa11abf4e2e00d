using System.Runtime.InteropServices;

namespace Patchwork.Models;

/// <summary>What all rows of a node add up to.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NodeSum(double Gradient, double Hessian, int Rows);
