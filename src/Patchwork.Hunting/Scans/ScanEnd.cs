using System.Runtime.InteropServices;

namespace Patchwork.Hunting;

/// <summary>The best group that a climb of a scan met, of those large enough and smaller than everyone.</summary>
/// <param name="Taken">The values taken, by column and code; null takes all.</param>
/// <param name="Score">The score there; −∞ where none was met.</param>
/// <param name="Looks">How many columns were tried on the way.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScanEnd(bool[]?[] Taken, double Score, long Looks);
