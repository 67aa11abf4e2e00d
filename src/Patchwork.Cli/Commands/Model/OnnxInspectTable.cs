using Patchwork.Cli.Frame;
using Patchwork.Groups.Inference;
using Patchwork.Onnx.Scoring;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>What an ONNX file reads of a table, and the tree that describes it when it answers 0 or 1 for every row of it.</summary>
/// <param name="Rows">The columns that it was given.</param>
/// <param name="Reads">Those that it reads.</param>
/// <param name="Group">Who is in the group; null when it is no group.</param>
/// <param name="Tree">The tree; null when it is no group.</param>
internal sealed record OnnxInspectTable(Table Rows, IReadOnlyList<string> Reads, RowSet? Group, GroupTree? Tree)
{
    /// <summary>Looks at a file on a table.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="table">The table.</param>
    /// <param name="features">The columns that it is given, in order; empty for all but those left out.</param>
    /// <param name="without">Columns left out: label and current predictions.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static OnnxInspectTable Of(
        byte[] file,
        string name,
        Table table,
        IReadOnlyList<string> features,
        IReadOnlyList<string> without,
        CancellationToken cancellation
    )
    {
        foreach (string left in without)
        {
            // An unknown column is said here, with the nearest one.
            _ = table[left];
        }

        Table rows = table.Select(
            features.Count > 0
                ? features
                : table.Columns.Select(c => c.Name).Where(n => !without.Contains(n, StringComparer.Ordinal))
        );
        if (rows.Rows == 0)
        {
            throw new PatchworkException(ProblemCodes.BadTable, "The table has no rows to look at the model on.");
        }

        OnnxPairScorer scorer = OnnxPairScorer.Read(file, name);
        FeatureBlock block = OnnxFeatures.Of(rows, rows.Columns.Select(c => c.Name));
        IReadOnlyList<string> reads = scorer.Reads(block, cancellation);
        try
        {
            RowSet group = RowSet.FromFlags(scorer.Mask(block, cancellation));
            return new OnnxInspectTable(rows, reads, group, GroupTree.OfModel(rows, group, reads, cancellation));
        }
        catch (PatchworkException answer) when (answer.Code == VerdictCodes.NotBinary)
        {
            return new OnnxInspectTable(rows, reads, null, null);
        }
    }
}
