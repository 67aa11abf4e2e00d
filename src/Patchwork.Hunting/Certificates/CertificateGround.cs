using System.Text;
using Patchwork.Groups;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>
/// What certificate finders work on: rows in three parts that do not overlap. Models and groups are fitted on the first, weighed
/// against each other on the second; the third is for <see cref="CertificateSearch"/> alone.
/// </summary>
/// <remarks>The current losses change when a pair is patched in; everything else stays. One thread at a time.</remarks>
internal sealed class CertificateGround
{
    private readonly CertificateOptions _options;
    private readonly PredictedLabels _given;
    private readonly FeatureMatrix _encoded;
    private readonly Schema _schema;
    private readonly FeatureMatrix _askedEncoded;
    private readonly Schema _asked;

    /// <summary>Splits the rows and encodes the features.</summary>
    public CertificateGround(
        Table table,
        IReadOnlyList<string> features,
        PredictedLabels given,
        CertificateOptions options
    )
    {
        (Table, Features, _given, _options) = (table, features, given, options);
        Losses = given.Errors.Values.ToArray();
        _schema = Schema.Of(table, features);
        _encoded = _schema.Encode(table);
        HashSet<string> codes = options.Binning.Categorical.ToHashSet(StringComparer.Ordinal);
        Listable = ListableColumns.OfTree(table, features, codes);
        _asked = Schema.Of(table, Listable.Kept, codes);
        _askedEncoded = _asked.Encode(table);
        int[] order = [.. Enumerable.Range(0, table.Rows)];
        new SeededRandom(options.Seed, "certificate-parts").Shuffle<int>(order);
        int confirming = Math.Clamp((int)(table.Rows * options.ConfirmShare), 1, Math.Max(1, table.Rows - 2));
        int fitting = Math.Max(1, (table.Rows - confirming) * 6 / 10);
        Fitting = RowSet.FromIndices(table.Rows, order.AsSpan(0, fitting));
        Judging = RowSet.FromIndices(table.Rows, order.AsSpan(fitting, table.Rows - confirming - fitting));
        Confirming = RowSet.FromIndices(table.Rows, order.AsSpan(table.Rows - confirming));
        Support = options.MinSupport ?? Math.Max(32, table.Rows / 100);
    }

    /// <summary>All rows.</summary>
    public Table Table { get; }

    /// <summary>The columns that groups and models see.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>The columns that trees which find groups may ask for; models see all.</summary>
    public ListableColumns Listable { get; }

    /// <summary>One label a row.</summary>
    public double[] Labels => _given.Labels;

    /// <summary>The loss that counts.</summary>
    public LossKind Loss => _given.Loss;

    /// <summary>The loss of the current predictions on each row.</summary>
    public double[] Losses { get; }

    /// <summary>Rows to fit on.</summary>
    public RowSet Fitting { get; }

    /// <summary>Rows to choose by.</summary>
    public RowSet Judging { get; }

    /// <summary>Rows to confirm on.</summary>
    public RowSet Confirming { get; }

    /// <summary>The fewest rows of a group, of all rows.</summary>
    public int Support { get; }

    /// <summary>The options of the search.</summary>
    public CertificateOptions Options => _options;

    /// <summary>Trains h on the fitting rows of a group, and makes the pair with its gain on the judging rows; null when there are too few rows to learn from.</summary>
    public CandidatePair? Fit(string finder, string predicate, CancellationToken cancellation)
    {
        RowSet rows = GroupPredicate.Parse(predicate).Evaluate(Table);
        int[] learnt = rows.And(Fitting).ToIndices();
        if (rows.Count < Support || learnt.Length < 2)
        {
            return null;
        }

        BoostingOptions boosting = new()
        {
            Rounds = 150,
            EarlyStoppingRounds = 8,
            Seed = _options.Seed,
            Tree = new TreeOptions
            {
                Depth = 4,
                MinimumRowsPerLeaf = Math.Max(5, learnt.Length / 200),
                Threads = _options.Threads,
            },
        };
        Model model = BoostingTrainer.Train(
            Set(Labels).WithRows(learnt),
            Loss,
            boosting,
            cancellationToken: cancellation
        );
        return Pair(finder, predicate, rows, model, cancellation);
    }

    /// <summary>Makes a pair of a group and a model.</summary>
    public CandidatePair Pair(string finder, string predicate, RowSet rows, Model model, CancellationToken cancellation)
    {
        double[] losses = LossesOf(model, cancellation);
        return new CandidatePair(finder, predicate, rows, model, losses, Gain(rows, losses, Judging));
    }

    /// <summary>(1/|part|)·Σ over the group's rows in the part of current loss − loss.</summary>
    public double Gain(RowSet rows, double[] losses, RowSet part)
    {
        CompensatedSum sum = default;
        foreach (int row in rows.And(part).ToIndices())
        {
            sum.Add(Losses[row] - losses[row]);
        }

        return part.Count == 0 ? 0 : sum.Value / part.Count;
    }

    /// <summary>Grows a tree on targets over some rows, and reads its leaves.</summary>
    /// <param name="targets">One target a row of the table.</param>
    /// <param name="weights">One weight a row, or null.</param>
    /// <param name="rows">The rows to grow on.</param>
    /// <param name="loss">Squared for numbers, log for 0 and 1.</param>
    /// <param name="cancellation">Stops the growing.</param>
    public IReadOnlyList<(string Predicate, int Columns)> Leaves(
        double[] targets,
        double[]? weights,
        RowSet rows,
        LossKind loss,
        CancellationToken cancellation
    )
    {
        TreeOptions tree = new()
        {
            Depth = _options.MaxDepth,
            MinimumRowsPerLeaf = Math.Max(2, (int)((long)Support * rows.Count / Math.Max(1, Table.Rows))),
            Regularisation = 0,
            Threads = _options.Threads,
        };
        if (Listable.Kept.Count == 0)
        {
            return [];
        }

        TrainingSet set = new(_asked, _askedEncoded, targets, rows.ToIndices(), weights);
        return TreeNodePredicates.Leaves(TreeTrainer.Train(set, loss, tree, null, cancellation), Table);
    }

    /// <summary>The predicates, in order, that speak together of no more columns than a group may; others are left out.</summary>
    /// <param name="predicates">The parts of a group, the most wanted first.</param>
    /// <param name="columns">The columns that the group speaks of already; those of the predicates kept are added.</param>
    public IReadOnlyList<string> WithinLevel(IEnumerable<string> predicates, HashSet<string> columns)
    {
        List<string> kept = [];
        int bytes = 0;
        int values = 0;
        foreach (string predicate in predicates)
        {
            string[] more =
            [
                .. GroupPredicate
                    .Parse(predicate)
                    .Columns.Distinct(StringComparer.Ordinal)
                    .Where(c => !columns.Contains(c)),
            ];
            // Two such lists of parts must make one predicate; a comma or comparison is about a value.
            int length = Encoding.UTF8.GetByteCount(predicate) + " or ()".Length;
            int count = predicate.Count(c => c is ',' or '=' or '<' or '>');
            if (
                columns.Count + more.Length <= _options.MaxDepth
                && bytes + length <= GroupPredicate.MaximumBytes / 2
                && values + count <= GroupPredicate.MaximumValues / 2
            )
            {
                (bytes, values) = (bytes + length, values + count);
                columns.UnionWith(more);
                kept.Add(predicate);
            }
        }

        return kept;
    }

    /// <summary>The encoded rows with answers of the caller's, of the kind of the labels.</summary>
    public TrainingSet Set(double[] answers) =>
        new(_schema, _encoded, answers, label: _given.Label, classNames: _given.Classes);

    /// <summary>The loss of a model on every row.</summary>
    public double[] LossesOf(Model model, CancellationToken cancellation)
    {
        double[] predictions = Array.ConvertAll(
            model.PredictRows(_encoded, _options.Threads, cancellation),
            p => (double)p
        );
        double[] losses = new double[predictions.Length];
        Patchwork.Losses.Loss.Of(Loss, predictions, Labels, losses);
        return losses;
    }

    /// <summary>Losses in a unit in which trees can learn, <see cref="RowErrors.Scaled"/>; only how they compare counts.</summary>
    public static double[] Scaled(double[] losses) => new RowErrors(losses).Scaled(out _).Values.ToArray();

    /// <summary>Patches a pair in: its rows now have the losses of its model.</summary>
    public void Patch(CandidatePair pair)
    {
        foreach (int row in pair.Rows.ToIndices())
        {
            Losses[row] = pair.Losses[row];
        }
    }
}
