using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Contracts;

/// <summary>
/// Weighs contributed rows by what they add to a model: the validation loss of the built-in trees without a team's rows less the loss with
/// all of them.
/// </summary>
/// <remarks>
/// Seed 2 leaves the quality of data open; this is one answer. Rows of which others brought enough already add little, however good they
/// are, so that a weight says what rows were worth here, not how carefully they were made. Cost: one training a team, and one.
/// </remarks>
public static class ContributionQuality
{
    /// <summary>
    /// A weight in [0, 1] for each team: its marginal gain a row over the median of the teams with a gain, at most 1; 0 where the model is
    /// no worse without its rows. All are 1 when no team has a gain.
    /// </summary>
    /// <param name="contributed">What each team contributed.</param>
    /// <param name="label">The column of labels.</param>
    /// <param name="validation">Rows to judge on, with the same columns.</param>
    /// <param name="options">Options of the trees.</param>
    /// <param name="cancellation">Stops between trainings.</param>
    /// <exception cref="PatchworkException"><c>bad-table</c> or <c>unknown-column</c>.</exception>
    public static IReadOnlyList<ContributionWeight> Weigh(
        IReadOnlyList<ContributedRows> contributed,
        string label,
        Table validation,
        BoostingOptions options,
        CancellationToken cancellation = default
    )
    {
        Table all = Together([.. contributed.Select(c => c.Counted)]);
        string[] features =
        [
            .. all.Columns.Select(c => c.Name).Where(n => !string.Equals(n, label, StringComparison.Ordinal)),
        ];
        TrainingSet set = TrainingSet.Of(all, features, label);
        LossKind loss = all[label] is NumberColumn ? LossKind.Squared : LossKind.ZeroOne;
        double[] judged = LabelsOf(validation[label], set);
        double LossOf(int[] rows)
        {
            cancellation.ThrowIfCancellationRequested();
            Model model = BoostingTrainer.Train(set.WithRows(rows), loss, options, cancellationToken: cancellation);
            float[] predicted = model.PredictRows(set.Schema.Encode(validation), options.Tree.Threads, cancellation);
            return predicted.Select((p, i) => Loss.Of(loss, p, judged[i])).Average();
        }

        int[] everything = [.. Enumerable.Range(0, all.Rows)];
        double with = LossOf(everything);
        List<double> gains = [];
        int first = 0;
        foreach (ContributedRows team in contributed)
        {
            int from = first;
            first += team.Count;
            int[] others = [.. everything.Where(row => row < from || row >= from + team.Count)];
            gains.Add(team.Count == 0 || others.Length == 0 ? 0 : LossOf(others) - with);
        }

        return Weights(contributed, gains);
    }

    private static ContributionWeight[] Weights(IReadOnlyList<ContributedRows> contributed, List<double> gains)
    {
        double[] aRow = [.. contributed.Select((c, i) => c.Count == 0 ? 0 : Math.Max(0, gains[i]) / c.Count)];
        double[] gaining = [.. aRow.Where(g => g > 0).Order()];
        double usual = gaining.Length == 0 ? 0 : gaining[gaining.Length / 2];
        return
        [
            .. contributed.Select(
                (c, i) => new ContributionWeight(c.Team, gains[i], usual == 0 ? 1 : Math.Min(1, aRow[i] / usual))
            ),
        ];
    }

    // Rows of the first table, then of the second, and so on. What is text anywhere is text: a file may happen to hold digits alone.
    private static Table Together(Table[] tables) =>
        new(
            tables[0]
                .Columns.Select<Column, Column>(column =>
                {
                    Column[] parts = [.. tables.Select(t => t[column.Name])];
                    return parts.All(p => p is NumberColumn)
                        ? new NumberColumn(
                            column.Name,
                            [.. parts.Cast<NumberColumn>().SelectMany(p => p.Values.ToArray())]
                        )
                        : TextColumn.FromValues(
                            column.Name,
                            [
                                .. parts.SelectMany(p =>
                                    Enumerable.Range(0, p.Rows).Select(row => p.IsMissing(row) ? null : p.Format(row))
                                ),
                            ]
                        );
                })
        );

    // Classes by the numbers that training gave them; a class that nobody contributed is never predicted right.
    private static double[] LabelsOf(Column column, TrainingSet set)
    {
        if (column is NumberColumn numbers)
        {
            return numbers.Values.ToArray();
        }

        Dictionary<string, double> classes = new(StringComparer.Ordinal);
        foreach (string name in set.ClassNames ?? [])
        {
            classes[name] = classes.Count;
        }

        return [.. Enumerable.Range(0, column.Rows).Select(row => classes.GetValueOrDefault(column.Format(row), -1))];
    }
}
