using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;
using Patchwork.Tables;

namespace Patchwork.Competitions.Exports;

/// <summary>
/// The columns that an exported graph takes, each an input of its own type, [N, 1], made when something first asks for it, and
/// what several parts make of them, made once.
/// </summary>
/// <remarks>Mutable, for one export.</remarks>
internal sealed class ExportedColumns(OnnxGraphBuilder graph, ColumnTypes types)
{
    private readonly Dictionary<string, OnnxElementType> _inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _made = new(StringComparer.Ordinal);

    /// <summary>The graph that the columns belong to.</summary>
    public OnnxGraphBuilder Graph => graph;

    /// <summary>Whether a column is text: as it is used already, or as the types say.</summary>
    public bool IsText(string column) =>
        (_inputs.TryGetValue(column, out OnnxElementType type) ? type : types.Of(column, text: false))
        == OnnxElementType.Text;

    /// <summary>A column of numbers as double; NaN is missing.</summary>
    public string Number(string column)
    {
        OnnxElementType type = Input(column, text: false);
        return type == OnnxElementType.Double
            ? column
            : Once($"{column} as double", () => Cast(column, $"{column} as double", OnnxElementType.Double));
    }

    /// <summary>A column of text; the empty text is missing.</summary>
    public string Text(string column)
    {
        Input(column, text: true);
        return column;
    }

    /// <summary>A feature as models see it: a float, NaN where missing; text by its index, −1 where it is not known.</summary>
    public string Feature(SchemaFeature feature)
    {
        if (!feature.IsText)
        {
            Input(feature.Name, text: false);
            return Once(
                $"{feature.Name} as float",
                () => Cast(feature.Name, $"{feature.Name} as float", OnnxElementType.Float)
            );
        }

        string key = $"{feature.Name} code {string.Join('\0', feature.Categories!)}";
        return Once(
            key,
            () =>
                graph.Add(
                    "ai.onnx.ml",
                    "LabelEncoder",
                    [$"{feature.Name} code"],
                    [Text(feature.Name)],
                    OnnxAttributes.Of("keys_strings", ["", .. feature.Categories!]),
                    OnnxAttributes.Of(
                        "values_floats",
                        [float.NaN, .. Enumerable.Range(0, feature.Categories!.Count).Select(i => (float)i)]
                    ),
                    OnnxAttributes.Of("default_float", -1f)
                )[0]
        );
    }

    /// <summary>All features of a schema side by side, [N, features].</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="type">Float, or double with the same values.</param>
    /// <exception cref="PatchworkException"><c>bad-model-file</c> for a schema without features: nothing would say how many rows there are.</exception>
    public string Matrix(Schema schema, OnnxElementType type)
    {
        if (schema.Features.Count == 0)
        {
            throw new PatchworkException(
                ProblemCodes.BadModelFile,
                "The model looks at no column; expected at least one feature, which also says how many rows there are."
            );
        }

        string[] features = [.. schema.Features.Select(Feature)];
        string floats = Once(
            $"matrix {string.Join('\0', features)}",
            () => graph.Add("Concat", "features", features, OnnxAttributes.Of("axis", 1))
        );
        return type == OnnxElementType.Float
            ? floats
            : Once($"{floats} as {type}", () => Cast(floats, $"{floats} as double", type));
    }

    /// <summary>A result that was made before under a key, or is made now.</summary>
    public string Once(string key, Func<string> make)
    {
        if (!_made.TryGetValue(key, out string? name))
        {
            name = make();
            _made.Add(key, name);
        }

        return name;
    }

    /// <summary>Casts a result.</summary>
    public string Cast(string result, string hint, OnnxElementType type) =>
        graph.Add("Cast", hint, [result], OnnxAttributes.Of("to", (long)type));

    private OnnxElementType Input(string column, bool text)
    {
        if (!_inputs.TryGetValue(column, out OnnxElementType type))
        {
            type = types.Of(column, text);
            _inputs.Add(column, type);
            graph.Input(column, type, null, 1);
        }

        return (type == OnnxElementType.Text) == text
            ? type
            : throw new PatchworkException(
                ProblemCodes.BadTable,
                $"Column '{column}' is used as {(text ? "text" : "numbers")} in one place and as {(text ? "numbers" : "text")} in another."
            );
    }
}
