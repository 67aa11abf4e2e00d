using System.Text;
using Patchwork.Onnx.Model;

namespace Patchwork.Onnx.Writing;

/// <summary>Makes the constants of a node, one method a kind.</summary>
public static class OnnxAttributes
{
    /// <summary>A number.</summary>
    public static OnnxAttribute Of(string name, float value) => new(name) { Number = value };

    /// <summary>A whole number.</summary>
    public static OnnxAttribute Of(string name, long value) => new(name) { Integer = value };

    /// <summary>A text.</summary>
    public static OnnxAttribute Of(string name, string value) => new(name) { Text = Encoding.UTF8.GetBytes(value) };

    /// <summary>A tensor.</summary>
    public static OnnxAttribute Of(string name, OnnxTensor value) => new(name) { Tensor = value };

    /// <summary>Numbers.</summary>
    public static OnnxAttribute Of(string name, IReadOnlyList<float> values) => new(name) { Numbers = values };

    /// <summary>Whole numbers.</summary>
    public static OnnxAttribute Of(string name, IReadOnlyList<long> values) => new(name) { Integers = values };

    /// <summary>Texts.</summary>
    public static OnnxAttribute Of(string name, IEnumerable<string> values) =>
        new(name) { Texts = [.. values.Select(value => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(value))] };
}
