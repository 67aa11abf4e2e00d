namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>The votes of every pair of classes of a support vector machine.</summary>
/// <param name="classes">k.</param>
/// <param name="perClass">How many support vectors each class has; they stand class by class.</param>
/// <param name="coefficients">(k − 1) lines of a coefficient a vector: against the j-th other class.</param>
/// <param name="rho">What each pair adds.</param>
internal sealed class SvmVotes(int classes, int[] perClass, float[] coefficients, float[] rho)
{
    private readonly int[] _votes = new int[classes];

    /// <summary>Decides a row: the class with the most votes, the first of equal ones.</summary>
    /// <param name="kernels">The kernel of the row with each support vector.</param>
    /// <param name="values">Receives the value of each pair: above 0 the first of the two has the vote.</param>
    public int Decide(ReadOnlySpan<double> kernels, Span<double> values)
    {
        Array.Clear(_votes);
        int pair = 0;
        int startOfFirst = 0;
        for (int first = 0; first < classes; first++)
        {
            int startOfSecond = startOfFirst + perClass[first];
            for (int second = first + 1; second < classes; second++)
            {
                double sum = Part(kernels, startOfFirst, perClass[first], second - 1);
                sum += Part(kernels, startOfSecond, perClass[second], first);
                values[pair] = sum + rho[pair];
                _votes[values[pair] > 0 ? first : second]++;
                startOfSecond += perClass[second];
                pair++;
            }

            startOfFirst += perClass[first];
        }

        return Array.IndexOf(_votes, _votes.Max());
    }

    private double Part(ReadOnlySpan<double> kernels, int start, int count, int line)
    {
        double sum = 0;
        ReadOnlySpan<float> own = coefficients.AsSpan((line * kernels.Length) + start, count);
        for (int i = 0; i < own.Length; i++)
        {
            sum += own[i] * kernels[start + i];
        }

        return sum;
    }
}
