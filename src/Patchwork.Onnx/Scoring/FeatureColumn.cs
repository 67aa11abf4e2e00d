namespace Patchwork.Onnx.Scoring;

/// <summary>One column of the rows that a model scores: numbers, or texts with their codes.</summary>
/// <remarks>
/// A missing number is NaN, a missing text is empty with the code NaN. A text's code is its index in the ordinally sorted values of the
/// training split, −1 where it is not among them; models whose inputs are numbers get the codes. Immutable as long as the arrays are.
/// </remarks>
public sealed record FeatureColumn
{
    private FeatureColumn(string name, Array values, float[]? codes)
    {
        Name = name;
        Values = values;
        Codes = codes;
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>One value a row: <c>double[]</c>, <c>float[]</c>, <c>long[]</c> or <c>string[]</c>.</summary>
    public Array Values { get; }

    /// <summary>The codes of texts; null for numbers.</summary>
    public float[]? Codes { get; }

    /// <summary>A column of numbers.</summary>
    public static FeatureColumn Of(string name, double[] values) => new(name, values, null);

    /// <summary>A column of numbers.</summary>
    public static FeatureColumn Of(string name, float[] values) => new(name, values, null);

    /// <summary>A column of whole numbers.</summary>
    public static FeatureColumn Of(string name, long[] values) => new(name, values, null);

    /// <summary>A column of texts.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="values">The texts; empty where missing.</param>
    /// <param name="codes">Their codes, as many.</param>
    public static FeatureColumn Of(string name, string[] values, float[] codes) =>
        codes.Length == values.Length
            ? new FeatureColumn(name, values, codes)
            : throw new ArgumentException($"{codes.Length} codes for {values.Length} texts.", nameof(codes));

    /// <summary>Some rows that follow each other, copied.</summary>
    internal FeatureColumn Slice(int start, int count)
    {
        Array part = Array.CreateInstance(Values.GetType().GetElementType()!, count);
        Array.Copy(Values, start, part, 0, count);
        return new FeatureColumn(Name, part, Codes?.AsSpan(start, count).ToArray());
    }
}
