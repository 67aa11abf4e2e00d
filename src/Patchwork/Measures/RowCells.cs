using System.Runtime.InteropServices;

namespace Patchwork.Measures;

/// <summary>
/// The rows of a classification audit, gathered into cells of rows that count alike: the same groups and the same kind. With
/// them, the calibration bin of each row.
/// </summary>
/// <remarks>Immutable once made; shared by the threads of the bootstrap.</remarks>
internal sealed class RowCells
{
    // With fewer rows a cell, drawing rows is quicker than drawing cells.
    private const int LeastRowsACell = 8;

    private readonly GroupSignatures _signatures;
    private readonly int _groups;
    private readonly List<RowKind> _kinds = [];
    private readonly List<(int Signature, int Kind)> _cells = [];

    /// <summary>Gathers the rows. Cost O(rows + Σ|g|).</summary>
    public RowCells(AuditInput input)
    {
        _signatures = new GroupSignatures(input.Groups);
        _groups = input.Groups.Count;
        OfRow = new int[input.Rows];
        Dictionary<RowKind, int> knownKinds = [];
        Dictionary<(int, int), int> knownCells = [];
        for (int i = 0; i < OfRow.Length; i++)
        {
            RowKind kind = new(input.Labels[i], input.Predictions[i], input.PredictedGroups?[i] ?? -1);
            int kindNumber = NumberOf(knownKinds, _kinds, kind);
            OfRow[i] = NumberOf(knownCells, _cells, (_signatures.OfRow[i], kindNumber));
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
        else if (_cells.Count > 0 && (long)_cells.Count * LeastRowsACell <= input.Rows)
        {
            CellSizes = new int[_cells.Count];
            foreach (int cell in OfRow)
            {
                CellSizes[cell]++;
            }
        }
    }

    /// <summary>The number of cells.</summary>
    public int Count => _cells.Count;

    /// <summary>The cell of each row.</summary>
    public int[] OfRow { get; }

    /// <summary>The rows of each cell, where the bootstrap had better draw cells; else empty.</summary>
    public int[] CellSizes { get; } = [];

    /// <summary>The calibration bin of each row, or null without scores.</summary>
    public byte[]? Bins { get; }

    /// <summary>right − confidence of each row, or null without scores.</summary>
    public double[]? Residuals { get; }

    /// <summary>The length of the scratch space that <see cref="AddTo"/> needs.</summary>
    public int ScratchLength => (_groups + 1) * _kinds.Count;

    /// <summary>
    /// Adds so many rows of each cell to a tally. Overlapping groups can make as many cells as rows, so memberships are first
    /// summed by group and kind, one addition each; only those few sums reach the tally.
    /// </summary>
    public void AddTo(ClassificationTally tally, ReadOnlySpan<int> rowsOfCell, Span<int> scratch)
    {
        ReadOnlySpan<(int Signature, int Kind)> cells = CollectionsMarshal.AsSpan(_cells);
        int kinds = _kinds.Count;
        scratch.Clear();
        for (int c = 0; c < cells.Length; c++)
        {
            int rows = rowsOfCell[c];
            if (rows == 0)
            {
                continue;
            }

            (int signature, int kind) = cells[c];
            scratch[(_groups * kinds) + kind] += rows;
            foreach (int g in _signatures.GroupsOf(signature))
            {
                scratch[(g * kinds) + kind] += rows;
            }
        }

        for (int s = 0; s < scratch.Length; s++)
        {
            if (scratch[s] == 0)
            {
                continue;
            }

            if (s / kinds == _groups)
            {
                tally.AddToAll(_kinds[s % kinds], scratch[s]);
            }
            else
            {
                tally.AddToGroup(s / kinds, _kinds[s % kinds], scratch[s]);
            }
        }
    }

    private static int NumberOf<T>(Dictionary<T, int> known, List<T> list, T item)
        where T : notnull
    {
        if (!known.TryGetValue(item, out int number))
        {
            number = list.Count;
            known.Add(item, number);
            list.Add(item);
        }

        return number;
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
