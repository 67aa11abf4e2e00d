using System.Runtime.InteropServices;

namespace Patchwork.Onnx.Trees;

/// <summary>What a leaf gives to one target.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LeafWeight(int Target, double Weight);
