using System.Runtime.InteropServices;

namespace Patchwork.Hunting;

/// <summary>Where a climb of a scan ended.</summary>
/// <param name="Taken">The values taken, by column and code; null takes all.</param>
/// <param name="Score">The score there.</param>
/// <param name="Looks">How many columns were tried on the way.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScanEnd(bool[]?[] Taken, double Score, long Looks);
