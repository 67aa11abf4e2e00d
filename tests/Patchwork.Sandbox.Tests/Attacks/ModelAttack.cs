using System.Globalization;
using System.Text;
using System.Text.Json;
using Patchwork.Losses;
using Patchwork.Onnx.Tests;
using Patchwork.Tables;

namespace Patchwork.Sandbox.Tests.Attacks;

/// <summary>Makes the file of a case from its description, and the pair that carries it.</summary>
internal static class ModelAttack
{
    private const int Rows = 200;

    public static ScoreRequest Request(AttackCase attack)
    {
        byte[] file = File(attack.Json);
        bool isGroup = Text(attack.Json, "as", "model") == "group";
        Table rows = Table(attack.Json);
        return new ScoreRequest
        {
            Group = isGroup ? file : null,
            Model = isGroup ? null : file,
            Rows = rows,
            Schema = Schema.Of(rows, rows.Columns.Select(c => c.Name)),
            Loss = Text(attack.Json, "loss", "squared") == "log" ? LossKind.Log : LossKind.Squared,
        };
    }

    /// <summary>The model's bytes: given as text, hexadecimal digits or a graph, then changed by the edits.</summary>
    public static byte[] File(JsonElement json)
    {
        byte[] file =
            json.TryGetProperty("text", out JsonElement text) ? Encoding.UTF8.GetBytes(text.GetString()!)
            : json.TryGetProperty("hex", out JsonElement hex) ? Convert.FromHexString(hex.GetString()!)
            : json.TryGetProperty("nesting", out JsonElement depth) ? Nested(depth.GetInt32())
            : ModelText.Write(json.GetProperty("model"));
        if (json.TryGetProperty("edits", out JsonElement edits))
        {
            foreach (JsonElement edit in edits.EnumerateArray())
            {
                file = Edited(file, edit);
            }
        }

        return file;
    }

    private static byte[] Edited(byte[] file, JsonElement edit)
    {
        string[] words = edit.GetString()!.Split(' ');
        int Number(int word) => int.Parse(words[word], CultureInfo.InvariantCulture);
        switch (words[0])
        {
            case "keep-percent":
                return file[..(file.Length * Number(1) / 100)];
            case "drop-last":
                return file[..^Number(1)];
            case "append":
                return [.. file, .. Convert.FromHexString(words[1])];
            case "flip":
                SeededRandom random = new(Number(1), "flip");
                byte[] flipped = [.. file];
                for (int i = 0; i < Number(2); i++)
                {
                    flipped[random.NextInt(flipped.Length)] ^= (byte)(1 << random.NextInt(8));
                }

                return flipped;
            default:
                throw new ArgumentException($"There is no edit '{words[0]}'.", nameof(edit));
        }
    }

    // A graph in an attribute's graph in a node, and so on: 6 is an attribute's graph, 5 a node's attribute, 1 a graph's node.
    private static byte[] Nested(int depth)
    {
        byte[] inner = [];
        for (int i = 0; i < depth; i++)
        {
            inner = new ProtoWriter()
                .Bytes(
                    i % 3 == 0 ? 6
                        : i % 3 == 1 ? 5
                        : 1,
                    inner
                )
                .ToArray();
        }

        return new ProtoWriter().Bytes(7, inner).ToArray();
    }

    private static Table Table(JsonElement json)
    {
        int rows = json.TryGetProperty("rows", out JsonElement given) ? given.GetInt32() : Rows;
        double[] a = new double[rows];
        double[] b = new double[rows];
        string?[] place = new string?[rows];
        for (int row = 0; row < rows; row++)
        {
            a[row] = row;
            b[row] = row % 7;
            place[row] = row % 2 == 0 ? "north" : "south";
        }

        List<Column> columns = [new NumberColumn("a", a), new NumberColumn("b", b)];
        if (json.TryGetProperty("texts", out _))
        {
            columns.Add(TextColumn.FromValues("place", place));
        }

        return new Table(columns);
    }

    private static string Text(JsonElement json, string name, string otherwise) =>
        json.TryGetProperty(name, out JsonElement value) ? value.GetString()! : otherwise;
}
