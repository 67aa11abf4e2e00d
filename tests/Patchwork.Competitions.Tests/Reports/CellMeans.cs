using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Reports;

/// <summary>A hypothesis that answers by the value of one column, and one number elsewhere.</summary>
internal sealed class CellMeans(string column, double elsewhere, params (string Value, double Answer)[] cells)
    : IHypothesis
{
    public PredictionVector Predict(Table rows)
    {
        double[] answers = new double[rows.Rows];
        for (int row = 0; row < answers.Length; row++)
        {
            string value = rows[column].Format(row);
            int at = Array.FindIndex(cells, c => c.Value == value);
            answers[row] = at < 0 ? elsewhere : cells[at].Answer;
        }

        return new PredictionVector(answers);
    }
}
