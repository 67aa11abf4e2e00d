using System.Runtime.InteropServices;

namespace Patchwork.Onnx.Trees;

/// <summary>One node of a forest, as the file describes it.</summary>
/// <param name="Test">What it asks.</param>
/// <param name="Feature">The feature it asks about; 0 for a leaf.</param>
/// <param name="Value">What the feature is held against.</param>
/// <param name="True">Where rows go that pass: a node's place.</param>
/// <param name="False">Where the others go.</param>
/// <param name="MissingTrue">Whether NaN passes, whatever the test says.</param>
/// <param name="Set">For <see cref="TreeTest.Member"/> the place of its set; for a leaf the place of its leaf.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ForestNode(
    TreeTest Test,
    int Feature,
    double Value,
    int True,
    int False,
    bool MissingTrue,
    int Set
);
