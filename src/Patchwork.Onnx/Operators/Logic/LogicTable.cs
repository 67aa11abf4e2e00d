namespace Patchwork.Onnx.Operators.Logic;

/// <summary>A connective of two truth values, by its answers.</summary>
/// <param name="Neither">When both are false.</param>
/// <param name="One">When one of them is true.</param>
/// <param name="Both">When both are true.</param>
internal readonly record struct LogicTable(bool Neither, bool One, bool Both);
