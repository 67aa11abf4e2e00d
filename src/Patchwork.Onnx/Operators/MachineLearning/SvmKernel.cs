using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>The kernel of a support vector machine.</summary>
/// <param name="kind">LINEAR, POLY, RBF or SIGMOID.</param>
/// <param name="gamma">γ.</param>
/// <param name="offset">c₀.</param>
/// <param name="degree">The exponent of POLY.</param>
internal sealed class SvmKernel(string kind, double gamma, double offset, double degree)
{
    /// <summary>The plain product, x · v.</summary>
    public static SvmKernel Linear { get; } = new("LINEAR", 0, 0, 0);

    /// <summary>Reads the attributes <c>kernel_type</c> and <c>kernel_params</c>.</summary>
    public static SvmKernel Read(OperatorNode node)
    {
        string kind = node.Text("kernel_type", "LINEAR");
        float[] given = node.Numbers("kernel_params") ?? [];
        if (kind is not ("LINEAR" or "POLY" or "RBF" or "SIGMOID"))
        {
            throw node.Malformed($"there is no kernel_type '{kind}'");
        }

        return given.Length is 0 or 3
            ? new SvmKernel(kind, given.ElementAtOrDefault(0), given.ElementAtOrDefault(1), given.ElementAtOrDefault(2))
            : throw node.Malformed($"kernel_params has {given.Length} numbers; expected gamma, coef0 and degree");
    }

    /// <summary>POLY (γ x·v + c₀)^d, RBF exp(−γ |x − v|²), SIGMOID tanh(γ x·v + c₀).</summary>
    public double Of(ReadOnlySpan<float> x, ReadOnlySpan<float> v)
    {
        double sum = 0;
        if (kind == "RBF")
        {
            for (int i = 0; i < x.Length; i++)
            {
                double difference = (double)x[i] - v[i];
                sum += difference * difference;
            }

            return Math.Exp(-gamma * sum);
        }

        for (int i = 0; i < x.Length; i++)
        {
            sum += (double)x[i] * v[i];
        }

        return kind switch
        {
            "POLY" => Math.Pow((gamma * sum) + offset, degree),
            "SIGMOID" => Math.Tanh((gamma * sum) + offset),
            _ => sum,
        };
    }
}
