using Patchwork.Tables;

namespace Patchwork.Models;

/// <summary>
/// The columns of a linear regression, standardised: numbers with missing cells filled by the mean, an indicator of missing
/// where any is missing, and an indicator for each category but the first. Columns that do not vary are left out.
/// </summary>
/// <remarks>Memory: 8 bytes · rows · columns, refused above 2 GiB.</remarks>
internal sealed class DesignMatrix
{
    private const long LargestCells = 1L << 28;
    private const int MostColumns = 4096;
    private readonly List<DesignColumn> _columns = [];
    private readonly List<double[]> _values = [];
    private readonly double[] _weights;
    private readonly double _totalWeight;
    private readonly double[] _fills;

    private DesignMatrix(TrainingRows rows)
    {
        _weights = rows.Weights;
        _totalWeight = rows.Weights.Sum();
        _fills = new double[rows.Features.Features];
        Rows = rows.Count;
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The standardised columns, without the intercept's.</summary>
    public IReadOnlyList<double[]> Values => _values;

    /// <summary>Builds the columns of a training set.</summary>
    /// <exception cref="PatchworkException"><c>too-large</c>: more than 4,096 columns or 2 GiB.</exception>
    public static DesignMatrix Of(Schema schema, TrainingRows rows)
    {
        DesignMatrix design = new(rows);
        for (int f = 0; f < schema.Features.Count; f++)
        {
            ReadOnlySpan<float> cells = rows.Features.Column(f);
            if (schema.Features[f].Categories is { } categories)
            {
                design.AddText(f, cells, categories.Count);
            }
            else
            {
                design.AddNumbers(f, cells);
            }
        }

        return design;
    }

    /// <summary>Turns coefficients of the standardised columns, the intercept first, into a linear form of the features.</summary>
    public LinearScore ToScore(Schema schema, double[] coefficients)
    {
        double intercept = coefficients[0];
        double[] slopes = new double[schema.Features.Count];
        double[] missing = new double[schema.Features.Count];
        double[]?[] effects =
        [
            .. schema.Features.Select(f => f.Categories is null ? null : new double[f.Categories.Count]),
        ];
        for (int c = 0; c < _columns.Count; c++)
        {
            DesignColumn column = _columns[c];
            double slope = coefficients[c + 1] / column.Deviation;
            intercept -= slope * column.Mean;
            switch (column.Kind)
            {
                case DesignColumnKind.Value:
                    slopes[column.Feature] = slope;
                    break;
                case DesignColumnKind.Missing:
                    missing[column.Feature] = slope;
                    break;
                default:
                    effects[column.Feature]![column.Category] = slope;
                    break;
            }
        }

        LinearTerm[] terms = new LinearTerm[slopes.Length];
        for (int f = 0; f < terms.Length; f++)
        {
            terms[f] = new LinearTerm(slopes[f], _fills[f], missing[f], effects[f]);
        }

        return new LinearScore(intercept, terms);
    }

    private void AddNumbers(int feature, ReadOnlySpan<float> cells)
    {
        double sum = 0;
        double weight = 0;
        double[] indicator = new double[cells.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            if (float.IsFinite(cells[i]))
            {
                sum += _weights[i] * cells[i];
                weight += _weights[i];
            }
            else
            {
                indicator[i] = 1;
            }
        }

        _fills[feature] = weight > 0 ? sum / weight : 0;
        double[] values = new double[cells.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = indicator[i] == 1 ? _fills[feature] : cells[i];
        }

        Add(feature, DesignColumnKind.Value, 0, values);
        Add(feature, DesignColumnKind.Missing, 0, indicator);
    }

    private void AddText(int feature, ReadOnlySpan<float> cells, int categories)
    {
        // Rows by category in one pass; a column is made only for categories that occur.
        int[] counts = new int[categories + 1];
        foreach (float cell in cells)
        {
            counts[cell >= 0 && cell < categories ? (int)cell : categories]++;
        }

        for (int category = 1; category <= categories; category++)
        {
            if (counts[category] == 0)
            {
                continue;
            }

            RequireRoom();
            double[] indicator = new double[cells.Length];
            for (int i = 0; i < indicator.Length; i++)
            {
                int code = cells[i] >= 0 && cells[i] < categories ? (int)cells[i] : categories;
                indicator[i] = code == category ? 1 : 0;
            }

            Add(
                feature,
                category == categories ? DesignColumnKind.Missing : DesignColumnKind.Category,
                category,
                indicator
            );
        }
    }

    // Standardises in place and keeps the column if it varies.
    private void Add(int feature, DesignColumnKind kind, int category, double[] values)
    {
        double mean = WeightedSum(values) / _totalWeight;
        double squares = 0;
        double largest = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double centred = values[i] - mean;
            squares += _weights[i] * centred * centred;
            largest = Math.Max(largest, Math.Abs(values[i]));
        }

        double deviation = Math.Sqrt(squares / _totalWeight);
        if (!(deviation > 1e-12 * largest))
        {
            return;
        }

        RequireRoom();
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (values[i] - mean) / deviation;
        }

        _columns.Add(new DesignColumn(feature, kind, category, mean, deviation));
        _values.Add(values);
    }

    private double WeightedSum(double[] values)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += _weights[i] * values[i];
        }

        return sum;
    }

    private void RequireRoom()
    {
        if (_columns.Count >= MostColumns || (_columns.Count + 1L) * Rows > LargestCells)
        {
            throw new PatchworkException(
                ProblemCodes.TooLarge,
                $"A linear model of these features needs more than {_columns.Count} columns for {Rows} rows; "
                    + $"at most {MostColumns} columns and {LargestCells} cells are expected."
            );
        }
    }
}
