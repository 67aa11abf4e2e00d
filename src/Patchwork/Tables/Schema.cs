namespace Patchwork.Tables;

/// <summary>
/// How columns enter a model: the features in order, and for each text feature its known categories. Taken from the
/// training split once and kept with the model, so that new rows are encoded the same way.
/// </summary>
/// <remarks>
/// Encoding (interfaces section 2): a number is itself, a text its index in the ordinally sorted values of the training
/// split, an unseen text −1, a missing cell NaN.
/// </remarks>
public sealed class Schema
{
    /// <summary>Makes a schema from its features.</summary>
    public Schema(IEnumerable<SchemaFeature> features) => Features = [.. features];

    /// <summary>The features in the order in which a model takes them.</summary>
    public IReadOnlyList<SchemaFeature> Features { get; }

    /// <summary>Takes the schema of the named columns from the training split.</summary>
    public static Schema Of(Table training, IEnumerable<string> features) =>
        new(features.Select(name => SchemaFeature.Of(training[name])));

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
