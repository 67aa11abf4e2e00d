using Patchwork.Losses;

namespace Patchwork.Models;

/// <summary>
/// Linear regression with a tiny ridge. Squared: weighted least squares by Cholesky on standardised columns. Absolute: the same,
/// iteratively reweighted by 1/max(|residual|, δ), δ = 1e-6 of the mean residual, which tends to the least sum of residuals;
/// the best iterate is kept.
/// </summary>
/// <remarks>
/// Constant, collinear and too many columns are no error: the ridge shares an effect evenly between columns that say the
/// same. Cost O(rows · columns²) a step.
/// </remarks>
public static class LinearTrainer
{
    /// <summary>Fits a linear regression.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> for a loss of classes, <c>too-large</c> for too many columns.</exception>
    public static LinearModel Train(
        TrainingSet set,
        LossKind loss,
        LinearOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        if (loss is not (LossKind.Squared or LossKind.Absolute))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"Linear regression minimises squared or absolute, not {Loss.NameOf(loss)}; use logistic for classes."
            );
        }

        options ??= new LinearOptions();
        TrainingRows rows = TrainingRows.Of(set);
        DesignMatrix design = DesignMatrix.Of(set.Schema, rows);
        double[] coefficients = LeastSquares(design, rows.Labels, rows.Weights, options.Ridge);
        if (loss == LossKind.Absolute)
        {
            coefficients = LeastResiduals(design, rows, coefficients, options, cancellationToken);
        }

        ModelInfo info = TargetClasses.Describe(set, rows, loss);
        return new LinearModel(info, [design.ToScore(set.Schema, coefficients)]);
    }

    private static double[] LeastSquares(DesignMatrix design, double[] labels, double[] weights, double ridge)
    {
        double penalty = ridge * weights.Sum();
        NormalEquations equations = NormalEquations.Of(design.Values, weights, penalty);
        double[] coefficients = new double[design.Values.Count + 1];

        // The second pass solves for the residuals of the first, which takes its rounding out again.
        for (int pass = 0; pass < 2; pass++)
        {
            double[] scores = NormalEquations.Multiply(design.Values, coefficients, design.Rows);
            double[] residuals = new double[scores.Length];
            for (int i = 0; i < residuals.Length; i++)
            {
                residuals[i] = weights[i] * (labels[i] - scores[i]);
            }

            double[] step = NormalEquations.Gradient(design.Values, residuals, coefficients, penalty);
            equations.Solve(step);
            for (int c = 0; c < coefficients.Length; c++)
            {
                coefficients[c] += step[c];
            }
        }

        return coefficients;
    }

    private static double[] LeastResiduals(
        DesignMatrix design,
        TrainingRows rows,
        double[] start,
        LinearOptions options,
        CancellationToken cancellationToken
    )
    {
        double[] best = start;
        double[] current = start;
        double bestLoss = double.PositiveInfinity;
        double[] weights = new double[rows.Count];
        for (int iteration = 0; iteration <= options.MaximumIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] residuals = NormalEquations.Multiply(design.Values, current, design.Rows);
            double loss = 0;
            for (int i = 0; i < residuals.Length; i++)
            {
                residuals[i] = Math.Abs(rows.Labels[i] - residuals[i]);
                loss += rows.Weights[i] * residuals[i];
            }

            bool converged = loss >= bestLoss * (1 - 1e-9);
            if (loss < bestLoss)
            {
                (best, bestLoss) = (current, loss);
            }

            if (converged || loss == 0)
            {
                break;
            }

            double floor = 1e-6 * residuals.Average();
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] = rows.Weights[i] * floor / Math.Max(residuals[i], floor);
            }

            current = LeastSquares(design, rows.Labels, weights, options.Ridge);
        }

        return best;
    }
}
