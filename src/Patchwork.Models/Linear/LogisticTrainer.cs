using Patchwork.Losses;

namespace Patchwork.Models;

/// <summary>
/// Logistic regression with a tiny ridge, by Newton's method with step halving on standardised columns. More than two classes
/// get one regression each against the rest, and the highest score wins.
/// </summary>
/// <remarks>Cost O(rows · columns²) a step, usually fewer than ten. Separable classes end at the scores that the ridge allows.</remarks>
public static class LogisticTrainer
{
    private const double Tolerance = 1e-10;

    /// <summary>Fits a logistic regression.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> for a loss of numbers, <c>bad-table</c> for labels that are no
    /// classes, <c>too-large</c> for too many columns.</exception>
    public static LinearModel Train(
        TrainingSet set,
        LossKind loss,
        LinearOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        if (loss is not (LossKind.ZeroOne or LossKind.Log))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"Logistic regression minimises zero-one or log, not {Loss.NameOf(loss)}; use linear for numbers."
            );
        }

        options ??= new LinearOptions();
        TrainingRows rows = TrainingRows.Of(set);
        ModelInfo info = TargetClasses.Describe(set, rows, loss);
        DesignMatrix design = DesignMatrix.Of(set.Schema, rows);
        LinearScore[] scores = new LinearScore[info.Outputs];
        for (int output = 0; output < scores.Length; output++)
        {
            double[] targets = TargetClasses.TargetsOf(info, rows.Labels, output);
            double[] coefficients = Fit(design, targets, rows.Weights, options, cancellationToken);
            scores[output] = design.ToScore(set.Schema, coefficients);
        }

        return new LinearModel(info, scores);
    }

    private static double[] Fit(
        DesignMatrix design,
        double[] targets,
        double[] weights,
        LinearOptions options,
        CancellationToken cancellationToken
    )
    {
        LogObjective objective = new();
        double[] coefficients = new double[design.Values.Count + 1];
        coefficients[0] = objective.Start(targets, weights);
        if (Array.TrueForAll(targets, target => target == targets[0]))
        {
            return coefficients;
        }

        double penalty = options.Ridge * weights.Sum();
        double[] gradients = new double[targets.Length];
        double[] hessians = new double[targets.Length];
        double[] scores = NormalEquations.Multiply(design.Values, coefficients, design.Rows);
        double loss = PenalisedLoss(objective, scores, targets, weights, coefficients, penalty);
        for (int iteration = 0; iteration < options.MaximumIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            objective.Derive(scores, targets, weights, gradients, hessians);
            double[] downhill = Array.ConvertAll(gradients, g => -g);
            double[] step = NormalEquations.Gradient(design.Values, downhill, coefficients, penalty);
            NormalEquations.Of(design.Values, hessians, penalty).Solve(step);
            double largest = step.Max(Math.Abs);
            double size = 1;
            while (true)
            {
                double[] trial = [.. coefficients.Zip(step, (c, s) => c + (size * s))];
                double[] trialScores = NormalEquations.Multiply(design.Values, trial, design.Rows);
                double trialLoss = PenalisedLoss(objective, trialScores, targets, weights, trial, penalty);

                // The last steps change the loss by less than its rounding; they are taken as they are.
                if (trialLoss <= loss + (1e-12 * Math.Abs(loss)))
                {
                    (coefficients, scores, loss) = (trial, trialScores, trialLoss);
                    break;
                }

                size /= 2;
                if (size * largest < Tolerance)
                {
                    return coefficients;
                }
            }

            if (size * largest < Tolerance)
            {
                break;
            }
        }

        return coefficients;
    }

    private static double PenalisedLoss(
        Objective objective,
        double[] scores,
        double[] targets,
        double[] weights,
        double[] coefficients,
        double penalty
    )
    {
        double loss = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            loss += weights[i] * objective.Loss(scores[i], targets[i]);
        }

        double squares = coefficients.Skip(1).Sum(c => c * c);
        return loss + (0.5 * penalty * squares);
    }
}
