using System.Globalization;
using System.Text.Json;
using Patchwork.Onnx.Tests;

namespace Patchwork.Sandbox.Tests.Attacks;

/// <summary>
/// Writes an ONNX file from a readable description: <c>opset</c>, <c>ml</c>, <c>inputs</c>, <c>outputs</c>, <c>tensors</c> (name, type,
/// shape, values) and <c>nodes</c> (operator, inputs, outputs, attributes, domain). Nothing is checked: wrong models are the point.
/// </summary>
internal static class ModelText
{
    private static readonly Dictionary<string, int> Types = new(StringComparer.Ordinal)
    {
        ["float"] = 1,
        ["int32"] = 6,
        ["int64"] = 7,
        ["string"] = 8,
        ["bool"] = 9,
        ["double"] = 11,
        ["unknown"] = 99,
    };

    public static byte[] Write(JsonElement model)
    {
        ProtoWriter file = new ProtoWriter().Integer(1, 8);
        Import(file, "", model, "opset", 17);
        Import(file, "ai.onnx.ml", model, "ml", 3);
        int graphs = model.TryGetProperty("graphs", out JsonElement count) ? count.GetInt32() : 1;
        for (int i = 0; i < graphs; i++)
        {
            file.Message(7, Graph(model));
        }

        if (model.TryGetProperty("extra", out JsonElement extra))
        {
            foreach (JsonElement field in extra.EnumerateArray())
            {
                file.Message(field.GetInt32(), new ProtoWriter().Text(1, "extra"));
            }
        }

        return file.ToArray();
    }

    private static ProtoWriter Graph(JsonElement json)
    {
        ProtoWriter graph = new();
        foreach (JsonElement node in Items(json, "nodes"))
        {
            graph.Message(1, Node(node, 0));
        }

        if (json.TryGetProperty("repeat", out JsonElement repeat))
        {
            for (int i = 0; i < repeat[0].GetInt32(); i++)
            {
                graph.Message(1, Node(repeat[1], i));
            }
        }

        foreach (JsonElement tensor in Items(json, "tensors"))
        {
            graph.Message(5, Tensor(tensor));
        }

        if (json.TryGetProperty("sparse", out _))
        {
            graph.Message(15, new ProtoWriter().Integer(3, 1));
        }

        foreach (JsonElement input in Items(json, "inputs"))
        {
            graph.Message(11, Value(input));
        }

        foreach (JsonElement output in Items(json, "outputs"))
        {
            graph.Message(12, Value(output));
        }

        return graph;
    }

    // '{0}' in a name is the place of a repeated node, '{1}' the next one.
    private static ProtoWriter Node(JsonElement json, int place)
    {
        string Name(JsonElement name) =>
            name.GetString()!
                .Replace("{0}", place.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{1}", (place + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        ProtoWriter node = new();
        foreach (JsonElement input in json[1].EnumerateArray())
        {
            node.Text(1, Name(input));
        }

        foreach (JsonElement output in json[2].EnumerateArray())
        {
            node.Text(2, Name(output));
        }

        string kind = json[0].GetString()!;
        node.Text(4, kind);
        if (json.GetArrayLength() > 3)
        {
            foreach (JsonProperty attribute in json[3].EnumerateObject())
            {
                node.Message(5, Attribute(attribute.Name, attribute.Value));
            }
        }

        string domain =
            json.GetArrayLength() > 4 ? json[4].GetString()!
            : kind.StartsWith("Tree", StringComparison.Ordinal) ? "ai.onnx.ml"
            : "";
        return node.Text(7, domain);
    }

    private static ProtoWriter Attribute(string name, JsonElement value)
    {
        ProtoWriter attribute = new ProtoWriter().Text(1, name);
        JsonProperty kind = value.EnumerateObject().Single();
        switch (kind.Name)
        {
            case "i":
                return attribute.Integer(3, kind.Value.GetInt64()).Integer(20, 2);
            case "f":
                return attribute.Single(2, Float(kind.Value)).Integer(20, 1);
            case "s":
                return attribute.Text(4, kind.Value.GetString()!).Integer(20, 3);
            case "t":
                return attribute.Message(5, Tensor(kind.Value)).Integer(20, 4);
            case "g":
                return attribute.Message(6, Graph(kind.Value)).Integer(20, 5);
            case "ints":
                foreach (JsonElement one in Repeated(kind.Value))
                {
                    attribute.Integer(8, one.GetInt64());
                }

                return attribute.Integer(20, 7);
            case "floats":
                foreach (JsonElement one in Repeated(kind.Value))
                {
                    attribute.Single(7, Float(one));
                }

                return attribute.Integer(20, 6);
            case "count": // 1, 2, 3 … as whole numbers: the children of a chain
                for (int i = 0; i < kind.Value[1].GetInt32(); i++)
                {
                    attribute.Integer(8, kind.Value[0].GetInt64() + i);
                }

                return attribute.Integer(20, 7);
            default:
                foreach (JsonElement one in Repeated(kind.Value))
                {
                    attribute.Text(9, one.GetString()!);
                }

                return attribute.Integer(20, 8);
        }
    }

    private static ProtoWriter Tensor(JsonElement json)
    {
        string type = json[1].GetString()!;
        ProtoWriter tensor = new();
        foreach (JsonElement length in json[2].EnumerateArray())
        {
            tensor.Integer(1, length.GetInt64());
        }

        tensor.Integer(2, Types[type]).Text(8, json[0].GetString()!);
        foreach (JsonElement value in json[3].EnumerateArray())
        {
            _ = type switch
            {
                "int64" => tensor.Integer(7, value.GetInt64()),
                "int32" or "bool" => tensor.Integer(5, value.GetInt64()),
                "string" => tensor.Text(6, value.GetString()!),
                "double" => tensor.Bytes(10, BitConverter.GetBytes(value.GetDouble())),
                _ => tensor.Single(4, Float(value)),
            };
        }

        if (json.GetArrayLength() > 4)
        {
            // The values are said to lie in another file.
            tensor.Message(13, new ProtoWriter().Text(1, "location").Text(2, json[4].GetString()!)).Integer(14, 1);
        }

        return tensor;
    }

    private static ProtoWriter Value(JsonElement json)
    {
        ProtoWriter lengths = new();
        foreach (JsonElement length in json[2].EnumerateArray())
        {
            lengths.Message(
                1,
                length.ValueKind == JsonValueKind.Number
                    ? new ProtoWriter().Integer(1, length.GetInt64())
                    : new ProtoWriter().Text(2, length.GetString()!)
            );
        }

        return new ProtoWriter()
            .Text(1, json[0].GetString()!)
            .Message(
                2,
                new ProtoWriter().Message(
                    1,
                    new ProtoWriter().Integer(1, Types[json[1].GetString()!]).Message(2, lengths)
                )
            );
    }

    private static void Import(ProtoWriter file, string domain, JsonElement model, string name, int otherwise)
    {
        int version = model.TryGetProperty(name, out JsonElement given) ? given.GetInt32() : otherwise;
        if (version >= 0)
        {
            file.Message(8, new ProtoWriter().Text(1, domain).Integer(2, version));
        }
    }

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement items) ? items.EnumerateArray() : [];

    // An object { "of": value, "times": n } stands for so many equal values.
    private static IEnumerable<JsonElement> Repeated(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array
            ? json.EnumerateArray()
            : Enumerable.Repeat(json.GetProperty("of"), json.GetProperty("times").GetInt32());

    private static float Float(JsonElement json) =>
        json.ValueKind == JsonValueKind.String
            ? float.Parse(json.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)
            : json.GetSingle();
}
