namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>
/// Probabilities of k classes from those of every pair: Wu, Lin and Weng, Probability Estimates for Multi-class Classification by
/// Pairwise Coupling, JMLR 5 (2004), second approach, algorithm 2, with the stopping rule that support vector libraries share.
/// </summary>
internal sealed class PairwiseCoupling(int classes)
{
    private const int MostRounds = 100;

    private readonly double[,] _q = new double[classes, classes];
    private readonly double[] _qp = new double[classes];

    /// <summary>Solves for one row. Cost O(k²) a round.</summary>
    /// <param name="pairs">pairs[i, j]: the probability of i among i and j.</param>
    /// <param name="p">Receives the probabilities.</param>
    public void Solve(double[,] pairs, Span<double> p)
    {
        for (int i = 0; i < classes; i++)
        {
            p[i] = 1.0 / classes;
            _q[i, i] = 0;
            for (int j = 0; j < classes; j++)
            {
                if (j != i)
                {
                    _q[i, i] += pairs[j, i] * pairs[j, i];
                    _q[i, j] = -pairs[j, i] * pairs[i, j];
                }
            }
        }

        for (int round = 0; round < Math.Max(MostRounds, classes); round++)
        {
            double total = Multiply(p);
            double error = 0;
            for (int i = 0; i < classes; i++)
            {
                error = Math.Max(error, Math.Abs(_qp[i] - total));
            }

            if (error < 0.005 / classes)
            {
                break;
            }

            for (int i = 0; i < classes; i++)
            {
                double step = (total - _qp[i]) / _q[i, i];
                p[i] += step;
                total = (total + (step * ((step * _q[i, i]) + (2 * _qp[i])))) / (1 + step) / (1 + step);
                for (int j = 0; j < classes; j++)
                {
                    _qp[j] = (_qp[j] + (step * _q[i, j])) / (1 + step);
                    p[j] /= 1 + step;
                }
            }
        }
    }

    private double Multiply(ReadOnlySpan<double> p)
    {
        double total = 0;
        for (int i = 0; i < classes; i++)
        {
            _qp[i] = 0;
            for (int j = 0; j < classes; j++)
            {
                _qp[i] += _q[i, j] * p[j];
            }

            total += p[i] * _qp[i];
        }

        return total;
    }
}
