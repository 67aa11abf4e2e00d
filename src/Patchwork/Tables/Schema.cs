namespace Patchwork.Tables;

/// <summary>
/// How columns enter a model: the features in order, and for each text feature its known categories. Taken from the
/// training split once and kept with the model, so that new rows are encoded the same way.
/// </summary>
/// <remarks>
/// Encoding (interfaces section 2): a number is itself, a text its index in the ordinally sorted values of the training
/// split, a number that is a code its index in the ascending ones, an unseen text or code −1, a missing cell NaN.
/// </remarks>
public sealed class Schema
{
    /// <summary>Makes a schema from its features.</summary>
    public Schema(IEnumerable<SchemaFeature> features) => Features = [.. features];

    /// <summary>The features in the order in which a model takes them.</summary>
    public IReadOnlyList<SchemaFeature> Features { get; }

    /// <summary>Takes the schema of the named columns from the training split.</summary>
    /// <param name="training">The training split.</param>
    /// <param name="features">The columns that a model may see, in order.</param>
    /// <param name="categorical">Those of them whose numbers are codes; null for none. Text is categorical in any case.</param>
    public static Schema Of(Table training, IEnumerable<string> features, IReadOnlySet<string>? categorical = null) =>
        new(
            features.Select(name =>
                training[name] is NumberColumn codes && categorical?.Contains(name) == true
                    ? SchemaFeature.OfCodes(codes)
                    : SchemaFeature.Of(training[name])
            )
        );

    /// <summary>Encodes rows for a model. Cost O(rows · features).</summary>
    /// <exception cref="PatchworkException">A feature is missing from the table, or holds text where numbers were trained on.</exception>
    public FeatureMatrix Encode(Table rows)
    {
        float[][] columns = new float[Features.Count][];
        for (int f = 0; f < columns.Length; f++)
        {
            columns[f] = Features[f].Encode(rows[Features[f].Name]);
        }

        return new FeatureMatrix(rows.Rows, columns);
    }
}
