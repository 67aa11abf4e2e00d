using System.Globalization;
using System.Numerics;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>Numbers as texts and back, as the ONNX documents describe: plain or scientific notation, NaN, INF and -INF.</summary>
internal static class TextCast
{
    /// <summary>Reads texts into the first output of a run; what is no number ends the run.</summary>
    public static void Cast(OperatorNode node, string[] from, OnnxElementType to, RunContext context)
    {
        switch (to)
        {
            case OnnxElementType.Float:
                Read(node, from, context.Output<float>(0));
                break;
            case OnnxElementType.Double:
                Read(node, from, context.Output<double>(0));
                break;
            case OnnxElementType.Float16:
                Read(node, from, context.Output<Half>(0));
                break;
            case OnnxElementType.Int64:
                Read(node, from, context.Output<long>(0));
                break;
            case OnnxElementType.Int32:
                Read(node, from, context.Output<int>(0));
                break;
            case OnnxElementType.Int16:
                Read(node, from, context.Output<short>(0));
                break;
            case OnnxElementType.Int8:
                Read(node, from, context.Output<sbyte>(0));
                break;
            case OnnxElementType.UInt64:
                Read(node, from, context.Output<ulong>(0));
                break;
            case OnnxElementType.UInt32:
                Read(node, from, context.Output<uint>(0));
                break;
            case OnnxElementType.UInt16:
                Read(node, from, context.Output<ushort>(0));
                break;
            case OnnxElementType.UInt8:
                Read(node, from, context.Output<byte>(0));
                break;
            default:
                double[] numbers = new double[from.Length];
                Read(node, from, numbers);
                bool[] truth = context.Output<bool>(0);
                for (int i = 0; i < truth.Length; i++)
                {
                    truth[i] = numbers[i] != 0;
                }

                break;
        }
    }

    /// <summary>Writes numbers: the shortest digits that read back the same; very small and large ones scientifically, as NumPy does.</summary>
    public static void Write<T>(ReadOnlySpan<T> from, string[] to)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < to.Length; i++)
        {
            string text = from[i].ToString(null, CultureInfo.InvariantCulture);
            to[i] =
                typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(Half)
                    ? Fraction(text)
                    : text;
        }
    }

    private static void Read<T>(OperatorNode node, string[] from, T[] to)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < to.Length; i++)
        {
            string text = from[i].Trim();
            if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T number))
            {
                to[i] = number;
            }
            else if (Special(text) is { } special)
            {
                to[i] = T.CreateTruncating(special);
            }
            else
            {
                throw node.Crashed($"the text '{Shown(text)}' is no number of the type asked for");
            }
        }
    }

    private static double? Special(string text) =>
        text.ToUpperInvariant() switch
        {
            "NAN" or "+NAN" or "-NAN" => double.NaN,
            "INF" or "+INF" or "INFINITY" or "+INFINITY" => double.PositiveInfinity,
            "-INF" or "-INFINITY" => double.NegativeInfinity,
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? number
                : null,
        };

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";

    // .NET writes 1E+16, 1E-05 and 1; NumPy 1e+16, 1e-05 and 1.0.
    private static string Fraction(string text)
    {
        switch (text)
        {
            case "NaN":
                return "nan";
            case "Infinity":
                return "inf";
            case "-Infinity":
                return "-inf";
        }

        string sign = text.StartsWith('-') ? "-" : "";
        string[] parts = text[sign.Length..].Split('E');
        string[] halves = parts[0].Split('.');
        string digits = halves[0] + (halves.Length > 1 ? halves[1] : "");
        int point = halves[0].Length + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        int zeros = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        point -= zeros;
        if (digits.Length == 0)
        {
            return sign + "0.0";
        }

        if (point is > 16 or < -3)
        {
            string rest = digits.Length > 1 ? "." + digits[1..] : "";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{sign}{digits[0]}{rest}e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1):00}"
            );
        }

        if (point <= 0)
        {
            return sign + "0." + new string('0', -point) + digits;
        }

        return point >= digits.Length
            ? sign + digits + new string('0', point - digits.Length) + ".0"
            : sign + digits[..point] + "." + digits[point..];
    }
}
