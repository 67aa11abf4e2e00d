using Patchwork.Losses;

namespace Patchwork.Ensembles.Rivals;

/// <summary>Logistic regression of a 0/1 label on the logits of members' probabilities, by Newton's method with a small ridge.</summary>
/// <remarks>The last weight is the intercept. The ridge keeps nearly equal members from taking huge opposite weights. Cost O(members² · rows) a step.</remarks>
internal static class LogisticWeights
{
    private const int MostSteps = 50;
    private const double RidgePerRow = 1e-3;

    // Logits further out than this change no probability that is worth a step.
    private const double FarthestLogit = 20;

    public static double[] Fit(double[][] members, double[] labels, int[] rows)
    {
        int k = members.Length + 1;
        double[] w = new double[k];
        double[] x = new double[k];
        double ridge = RidgePerRow * rows.Length;
        for (int step = 0; step < MostSteps; step++)
        {
            double[] gradient = new double[k];
            double[,] hessian = new double[k, k];
            foreach (int row in rows)
            {
                Features(members, row, x);
                double p = Sigmoid(Dot(w, x));
                double curve = Math.Max(p * (1 - p), 1e-9);
                for (int a = 0; a < k; a++)
                {
                    gradient[a] += (p - labels[row]) * x[a];
                    for (int b = 0; b <= a; b++)
                    {
                        hessian[a, b] += curve * x[a] * x[b];
                    }
                }
            }

            for (int a = 0; a < k; a++)
            {
                gradient[a] += a < k - 1 ? ridge * w[a] : 0;
                hessian[a, a] += ridge;
            }

            double[] move = Cholesky.Solve(hessian, gradient);
            for (int a = 0; a < k; a++)
            {
                w[a] -= move[a];
            }

            if (move.Max(Math.Abs) < 1e-9)
            {
                break;
            }
        }

        return w;
    }

    public static double[] Predict(double[][] members, double[] w)
    {
        double[] probabilities = new double[members[0].Length];
        double[] x = new double[w.Length];
        for (int row = 0; row < probabilities.Length; row++)
        {
            Features(members, row, x);
            probabilities[row] = Sigmoid(Dot(w, x));
        }

        return probabilities;
    }

    private static void Features(double[][] members, int row, double[] x)
    {
        for (int m = 0; m < members.Length; m++)
        {
            double p = Math.Clamp(members[m][row], Loss.ClippedProbability, 1 - Loss.ClippedProbability);
            x[m] = Math.Clamp(Math.Log(p / (1 - p)), -FarthestLogit, FarthestLogit);
        }

        x[^1] = 1;
    }

    private static double Dot(double[] w, double[] x)
    {
        double sum = 0;
        for (int i = 0; i < w.Length; i++)
        {
            sum += w[i] * x[i];
        }

        return sum;
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
}
