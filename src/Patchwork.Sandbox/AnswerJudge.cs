using Patchwork.Ensembles;
using Patchwork.Sandbox.Protocol;
using Patchwork.Tables;

namespace Patchwork.Sandbox;

/// <summary>Judges arrays that came out of a box: repeatable, and finite where they count.</summary>
internal static class AnswerJudge
{
    public static PairScore Judge(ScoreAnswer answer, ScoreJob job, RowSet? knownGroup)
    {
        for (int i = 0; i < job.Again.Count; i++)
        {
            int row = job.Again[i];
            bool sameGroup = answer.Mask is not { } mask || mask[row] == answer.MaskAgain![i];
            bool sameModel =
                answer.Predictions is not { } first || SameBits(first[row], answer.PredictionsAgain!.Value[i]);
            if (!sameGroup || !sameModel)
            {
                string who = sameGroup ? "model" : "group";
                return Refused(
                    VerdictCodes.Nondeterministic,
                    $"The {who}'s answer for {Place(row, knownGroup)} changes when it is asked with other rows; expected answers that depend on the row alone: take out operators that mix rows or draw at random."
                );
            }
        }

        RowSet? group = answer.Mask ?? knownGroup;
        if (answer.Predictions is { } predictions && NotFinite(predictions, group) is { } at)
        {
            return Refused(
                VerdictCodes.NotFinite,
                $"The model answers {(double.IsNaN(predictions[at]) ? "NaN" : "an infinite number")} in {Place(at, group)}; a finite number is expected for every row of it."
            );
        }

        return new PairScore
        {
            Mask = answer.Mask,
            Predictions = answer.Predictions,
            GroupReads = answer.Mask is null
                ? null
                : [.. answer.GroupReads.Select(place => job.Schema.Features[place].Name)],
        };
    }

    // Beside a known group a model is given that group's rows alone, and their numbers are not those of any table.
    private static string Place(int row, RowSet? group) =>
        group is null ? $"row {row + 1:N0}"
        : group.Count == group.Rows ? $"row {row + 1:N0} of the group"
        : $"row {row + 1:N0}, inside the group";

    private static int? NotFinite(PredictionVector predictions, RowSet? group)
    {
        for (int row = 0; row < predictions.Length; row++)
        {
            if (!double.IsFinite(predictions[row]) && (group is null || group[row]))
            {
                return row;
            }
        }

        return null;
    }

    private static bool SameBits(double a, double b) =>
        BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);

    private static PairScore Refused(string code, string message) => new() { Refusal = code, Message = message };
}
