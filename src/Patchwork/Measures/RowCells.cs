namespace Patchwork.Measures;

/// <summary>The rows of a classification audit, gathered into cells of rows that count alike, with their calibration bins.</summary>
/// <remarks>Immutable once made; shared by the threads of the bootstrap.</remarks>
internal sealed class RowCells
{
    private readonly GroupSignatures _signatures;
    private readonly List<(int Signature, int Label, int Prediction, int PredictedGroup)> _cells = [];

    /// <summary>Gathers the rows. Cost O(rows + Σ|g|).</summary>
    public RowCells(AuditInput input)
    {
        _signatures = new GroupSignatures(input.Groups);
        OfRow = new int[input.Rows];
        Dictionary<(int, int, int, int), int> known = [];
        for (int i = 0; i < OfRow.Length; i++)
        {
            (int, int, int, int) cell = (
                _signatures.OfRow[i],
                input.Labels[i],
                input.Predictions[i],
                input.PredictedGroups?[i] ?? -1
            );
            if (!known.TryGetValue(cell, out int number))
            {
                number = _cells.Count;
                known.Add(cell, number);
                _cells.Add(cell);
            }

            OfRow[i] = number;
        }

        if (input.Scores is not null)
        {
            Bins = new byte[input.Rows];
            Residuals = new double[input.Rows];
            for (int i = 0; i < input.Rows; i++)
            {
                (double confidence, bool isRight) = TopLabel(input, i);
                Bins[i] = (byte)CalibrationBins.BinOf(confidence);
                Residuals[i] = (isRight ? 1 : 0) - confidence;
            }
        }
    }

    /// <summary>The number of cells.</summary>
    public int Count => _cells.Count;

    /// <summary>The cell of each row.</summary>
    public int[] OfRow { get; }

    /// <summary>The calibration bin of each row, or null without scores.</summary>
    public byte[]? Bins { get; }

    /// <summary>right − confidence of each row, or null without scores.</summary>
    public double[]? Residuals { get; }

    /// <summary>Adds so many rows of a cell to a tally.</summary>
    public void AddTo(ClassificationTally tally, int cell, long rows)
    {
        (int signature, int label, int prediction, int predictedGroup) = _cells[cell];
        tally.Add(_signatures.GroupsOf(signature), label, prediction, predictedGroup, rows);
    }

    private static (double Confidence, bool IsRight) TopLabel(AuditInput input, int row)
    {
        double score = input.Scores![row];
        if (input.Classes.Count > 2)
        {
            return (score, input.Labels[row] == input.Predictions[row]);
        }

        // Two classes share the confidence at exactly one half; there the prediction says which one was meant.
        bool saysPositive = score == 0.5 ? input.Predictions[row] == input.Positive : score > 0.5;
        return (Math.Max(score, 1 - score), saysPositive == (input.Labels[row] == input.Positive));
    }
}
