using System.Globalization;
using System.Numerics;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Verification;

/// <summary>
/// Compares what was computed with what is expected: fractions to 1e-5 of the expected value plus 1e-7 (float16: 1e-3 and 1e-3), all else
/// exactly. NaN equals NaN.
/// </summary>
internal static class ValueComparison
{
    /// <summary>The first difference in words, or null when there is none.</summary>
    public static string? Difference(RuntimeValue expected, RuntimeValue actual) =>
        (expected, actual) switch
        {
            (DenseTensor first, DenseTensor second) => Difference(first, second),
            (MapsValue first, MapsValue second) => Difference(first.Keys, second.Keys)
                ?? Difference(first.Values, second.Values),
            (SequenceValue first, SequenceValue second) => Difference(first, second),
            _ => $"it is a {Kind(actual)}; expected a {Kind(expected)}",
        };

    private static string? Difference(SequenceValue expected, SequenceValue actual)
    {
        if (expected.Items.Count != actual.Items.Count)
        {
            return $"it has {actual.Items.Count} items; expected {expected.Items.Count}";
        }

        for (int i = 0; i < expected.Items.Count; i++)
        {
            if (Difference(expected.Items[i], actual.Items[i]) is { } difference)
            {
                return $"item {i + 1}: {difference}";
            }
        }

        return null;
    }

    private static string? Difference(DenseTensor expected, DenseTensor actual)
    {
        if (expected.Type != actual.Type)
        {
            return $"it holds {ElementTypes.NameOf(actual.Type)}; expected {ElementTypes.NameOf(expected.Type)}";
        }

        if (!expected.Shape.Equals(actual.Shape))
        {
            return $"its shape is {actual.Shape}; expected {expected.Shape}";
        }

        return (expected, actual) switch
        {
            (DenseTensor<float> first, DenseTensor<float> second) => Fractions(first.Values, second.Values, 1e-5, 1e-7),
            (DenseTensor<double> first, DenseTensor<double> second) => Fractions(
                first.Values,
                second.Values,
                1e-5,
                1e-7
            ),
            (DenseTensor<Half> first, DenseTensor<Half> second) => Fractions(first.Values, second.Values, 1e-3, 1e-3),
            _ => Exactly(expected.Elements, actual.Elements),
        };
    }

    private static string? Fractions<T>(T[] expected, T[] actual, double relative, double absolute)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < expected.Length; i++)
        {
            double wanted = double.CreateTruncating(expected[i]);
            double got = double.CreateTruncating(actual[i]);
            bool isSame = double.IsFinite(wanted)
                ? Math.Abs(got - wanted) <= absolute + (relative * Math.Abs(wanted))
                : wanted.Equals(got);
            if (!isSame)
            {
                return string.Create(CultureInfo.InvariantCulture, $"element {i} is {got}; expected {wanted}");
            }
        }

        return null;
    }

    private static string? Exactly(Array expected, Array actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            object? wanted = expected.GetValue(i);
            object? got = actual.GetValue(i);
            if (!Equals(wanted, got))
            {
                return string.Create(CultureInfo.InvariantCulture, $"element {i} is '{got}'; expected '{wanted}'");
            }
        }

        return null;
    }

    private static string Kind(RuntimeValue value) =>
        value switch
        {
            DenseTensor => "tensor",
            MapsValue => "list of maps",
            _ => "list",
        };
}
