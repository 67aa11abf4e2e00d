using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;
using Patchwork.Tables;

namespace Patchwork.Competitions.Exports;

/// <summary>
/// The columns that an exported graph takes, each an input of its own type, [N, 1], made when something first asks for it, and
/// what several parts make of them, made once.
/// </summary>
/// <remarks>Mutable, for one export.</remarks>
internal sealed class ExportedColumns(OnnxGraphBuilder graph, ColumnUses uses)
{
    private readonly HashSet<string> _inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _made = new(StringComparer.Ordinal);

    /// <summary>The graph that the columns belong to.</summary>
    public OnnxGraphBuilder Graph => graph;

    /// <summary>Whether a column is text.</summary>
    public bool IsText(string column) => uses.TypeOf(column) == OnnxElementType.Text;

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

    /// <summary>A feature as models see it: a float, NaN where missing; a text or code by its index, −1 where it is not known.</summary>
    public string Feature(SchemaFeature feature)
    {
        if (feature.Codes is { } codes)
        {
            return Once(
                $"{feature.Name} code {string.Join('\0', feature.Categories!)}",
                () => Cast(CodeOf(feature.Name, [.. codes]), $"{feature.Name} code", OnnxElementType.Float)
            );
        }

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

    /// <summary>
    /// Where a text or code stands among the first categories of a feature, as int64; for missing and unknown ones their count.
    /// </summary>
    /// <param name="feature">A feature with categories.</param>
    /// <param name="known">How many of its categories count.</param>
    public string Place(SchemaFeature feature, int known)
    {
        if (feature.Codes is { } codes)
        {
            string place = IndexOf(feature.Name, [.. codes.Take(known)], known);
            return Cast(place, $"{feature.Name} place", OnnxElementType.Int64);
        }

        return graph.Add(
            "ai.onnx.ml",
            "LabelEncoder",
            [$"{feature.Name} place"],
            [Text(feature.Name)],
            OnnxAttributes.Of("keys_strings", ["", .. feature.Categories!.Take(known)]),
            OnnxAttributes.Of("values_int64s", [known, .. Enumerable.Range(0, known).Select(i => (long)i)]),
            OnnxAttributes.Of("default_int64", known)
        )[0];
    }

    /// <summary>
    /// All features of a schema side by side, [N, features], as a competition gives them to a participant's file: texts by their index,
    /// every number as it is.
    /// </summary>
    /// <param name="schema">The schema.</param>
    /// <param name="type">Float or double.</param>
    public string Given(Schema schema, OnnxElementType type)
    {
        Schema plain = new(
            schema.Features.Select(feature =>
                feature.Codes is null ? feature : new SchemaFeature(feature.Name, Categories: null)
            )
        );
        if (type == OnnxElementType.Float)
        {
            return Matrix(plain, type);
        }

        string[] features =
        [
            .. plain.Features.Select(feature =>
                feature.IsText
                    ? Once(
                        $"{Feature(feature)} as double",
                        () => Cast(Feature(feature), $"{feature.Name} code as double", type)
                    )
                    : Number(feature.Name)
            ),
        ];
        return Once(
            $"given {string.Join('\0', features)}",
            () => graph.Add("Concat", "given features", features, OnnxAttributes.Of("axis", 1))
        );
    }

    /// <summary>All features of a schema side by side, [N, features], as our models see them.</summary>
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

    // The index of a code among the codes, as double: NaN where missing, −1 where unknown.
    private string CodeOf(string column, double[] codes) =>
        graph.Add(
            "Where",
            $"{column} index",
            [
                Once($"{column} is missing", () => graph.Add("IsNaN", $"{column} is missing", [Number(column)])),
                graph.Constant("missing", new[] { double.NaN }, 1, 1),
                IndexOf(column, codes, -1),
            ]
        );

    private string IndexOf(string column, double[] codes, double otherwise)
    {
        if (codes.Length == 0)
        {
            // A table of nothing is no operator; every comparison with NaN is false.
            string never = graph.Add("IsNaN", "nobody", [graph.Constant("code", new[] { 0.0 }, 1, 1)]);
            return graph.Add(
                "Where",
                $"{column} index",
                [never, Number(column), graph.Constant("unknown", new[] { otherwise }, 1, 1)]
            );
        }

        return graph.Add(
            "ai.onnx.ml",
            "LabelEncoder",
            [$"{column} index"],
            [Number(column)],
            OnnxAttributes.Of("keys_tensor", OnnxGraphBuilder.Tensor(codes, codes.Length)),
            OnnxAttributes.Of(
                "values_tensor",
                OnnxGraphBuilder.Tensor(
                    Enumerable.Range(0, codes.Length).Select(i => (double)i).ToArray(),
                    codes.Length
                )
            ),
            OnnxAttributes.Of("default_tensor", OnnxGraphBuilder.Tensor(new[] { otherwise }, 1))
        )[0];
    }

    private OnnxElementType Input(string column, bool text)
    {
        OnnxElementType type = uses.TypeOf(column);
        if (_inputs.Add(column))
        {
            graph.Input(column, type, null, 1);
        }

        return (type == OnnxElementType.Text) == text
            ? type
            : throw new PatchworkException(
                ProblemCodes.BadTable,
                $"Column '{column}' is used as {(text ? "text" : "numbers")}, and holds {(text ? "numbers" : "text")}."
            );
    }
}
