namespace Patchwork.Reports.Drawing;

/// <summary>A tick: where, in pixels along its axis, and what it says (empty for a minor one).</summary>
internal readonly record struct AxisTick(double At, string Label);
