namespace Patchwork.Contracts;

/// <summary>Fits a(x) = optimum − scale · x^−exponent to measured points by least squares.</summary>
/// <remarks>For a given exponent the fit is linear; the exponent is searched on a grid and then refined. Optimum stays at most 1, scale positive.</remarks>
public static class PowerLawFit
{
    private const double Slowest = 0.02;
    private const double Fastest = 2;

    /// <summary>The best curve through the points.</summary>
    /// <param name="points">At least two different numbers of rows with their accuracies.</param>
    /// <exception cref="PatchworkException"><c>bad-table</c>: accuracy does not grow with the data, so that there is nothing to pay with.</exception>
    public static PowerLaw Of(IReadOnlyList<(double Rows, double Accuracy)> points)
    {
        double best = double.PositiveInfinity;
        double exponent = 0.5;
        double width = Math.Log(Fastest / Slowest) / 60;
        for (int step = 0; step <= 60; step++)
        {
            double tried = Slowest * Math.Exp(width * step);
            (double error, _, _) = At(points, tried);
            (best, exponent) = error < best ? (error, tried) : (best, exponent);
        }

        for (; width > 1e-9; width /= 2)
        {
            foreach (double tried in new[] { exponent * Math.Exp(-width), exponent * Math.Exp(width) })
            {
                (double error, _, _) = At(points, tried);
                (best, exponent) = error < best ? (error, tried) : (best, exponent);
            }
        }

        (_, double optimum, double scale) = At(points, exponent);
        return scale > 0 && optimum > 0
            ? new PowerLaw(optimum, scale, exponent)
            : throw new PatchworkException(
                ProblemCodes.BadTable,
                "The measured accuracy does not grow with the number of rows, so that no learning curve fits; expected features from which more rows learn more."
            );
    }

    private static (double Error, double Optimum, double Scale) At(
        IReadOnlyList<(double Rows, double Accuracy)> points,
        double exponent
    )
    {
        double n = points.Count;
        double[] z = [.. points.Select(p => Math.Pow(p.Rows, -exponent))];
        double meanZ = z.Average();
        double meanA = points.Average(p => p.Accuracy);
        double cross = 0;
        double square = 0;
        for (int i = 0; i < n; i++)
        {
            cross += (z[i] - meanZ) * (points[i].Accuracy - meanA);
            square += (z[i] - meanZ) * (z[i] - meanZ);
        }

        double scale = square > 0 ? -cross / square : 0;
        double optimum = meanA + (scale * meanZ);
        if (optimum > 1)
        {
            // No model is better than perfect: the line is held at 1.
            optimum = 1;
            double top = 0;
            double bottom = 0;
            for (int i = 0; i < n; i++)
            {
                top += z[i] * (1 - points[i].Accuracy);
                bottom += z[i] * z[i];
            }

            scale = top / bottom;
        }

        double error = 0;
        for (int i = 0; i < n; i++)
        {
            double miss = points[i].Accuracy - optimum + (scale * z[i]);
            error += miss * miss;
        }

        return (error, optimum, scale);
    }
}
