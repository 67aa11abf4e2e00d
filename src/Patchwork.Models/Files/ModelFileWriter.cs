using System.Text.Json;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Models;

/// <summary>Writes <c>patchwork-model/1</c>; the same model always gives the same bytes.</summary>
internal static class ModelFileWriter
{
    private const int FlushBytes = 1 << 16;

    /// <summary>Writes a model to a stream.</summary>
    public static void Write(Model model, Stream stream)
    {
        using Utf8JsonWriter json = new(stream);
        json.WriteStartObject();
        json.WriteString("format", ModelFile.Format);
        json.WriteString("kind", model is TreeModel ? "trees" : "linear");
        json.WriteString("loss", Loss.NameOf(model.Loss));
        if (model.Info.Quantile != 0.5)
        {
            json.WriteNumber("quantile", model.Info.Quantile);
        }

        json.WriteString("label", model.Label);
        WriteClasses(json, model.Info);
        WriteFeatures(json, model.Schema);
        json.WriteStartArray("outputs");
        switch (model)
        {
            case TreeModel trees:
                foreach (TreeEnsemble ensemble in trees.Ensembles)
                {
                    WriteEnsemble(json, ensemble);
                }

                break;
            case LinearModel linear:
                foreach (LinearScore score in linear.Scores)
                {
                    WriteScore(json, score);
                }

                break;
            default:
                throw new ArgumentException($"A {model.GetType().Name} has no file format.", nameof(model));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteClasses(Utf8JsonWriter json, ModelInfo info)
    {
        json.WriteStartArray("classes");
        for (int i = 0; i < info.ClassValues.Count; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("value", info.ClassValues[i]);
            json.WriteString("name", info.ClassNames[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFeatures(Utf8JsonWriter json, Schema schema)
    {
        json.WriteStartArray("features");
        foreach (SchemaFeature feature in schema.Features)
        {
            json.WriteStartObject();
            json.WriteString("name", feature.Name);
            if (feature.Codes is not null)
            {
                json.WriteStartArray("codes");
                foreach (double code in feature.Codes)
                {
                    json.WriteNumberValue(code);
                }

                json.WriteEndArray();
            }
            else if (feature.Categories is not null)
            {
                json.WriteStartArray("categories");
                foreach (string category in feature.Categories)
                {
                    json.WriteStringValue(category);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteScore(Utf8JsonWriter json, LinearScore score)
    {
        json.WriteStartObject();
        json.WriteNumber("intercept", score.Intercept);
        json.WriteStartArray("terms");
        foreach (LinearTerm term in score.Terms)
        {
            json.WriteStartObject();
            if (term.Effects is null)
            {
                json.WriteNumber("slope", term.Slope);
                json.WriteNumber("fill", term.Fill);
            }
            else
            {
                json.WriteStartArray("effects");
                foreach (double effect in term.Effects)
                {
                    json.WriteNumberValue(effect);
                }

                json.WriteEndArray();
            }

            json.WriteNumber("missing", term.Missing);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEnsemble(Utf8JsonWriter json, TreeEnsemble ensemble)
    {
        json.WriteStartObject();
        json.WriteNumber("start", ensemble.Start);
        json.WriteStartArray("trees");
        foreach (Tree tree in ensemble.Trees)
        {
            WriteTree(json, tree);
            if (json.BytesPending > FlushBytes)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTree(Utf8JsonWriter json, Tree tree)
    {
        json.WriteStartObject();
        WriteArray(json, "feature", tree, (j, n) => j.WriteNumberValue(n.Feature));
        WriteArray(json, "threshold", tree, (j, n) => j.WriteNumberValue(n.Threshold));
        WriteArray(json, "left", tree, (j, n) => j.WriteNumberValue(n.Left));
        WriteArray(json, "right", tree, (j, n) => j.WriteNumberValue(n.Right));
        WriteArray(json, "missingLeft", tree, (j, n) => j.WriteBooleanValue(n.MissingLeft));
        WriteArray(json, "value", tree, (j, n) => j.WriteNumberValue(n.Value));
        WriteCategories(json, tree);
        // A tree read from a file that does not tell them is written as it came.
        if (tree.Nodes[0].Rows > 0)
        {
            WriteArray(json, "rows", tree, (j, n) => j.WriteNumberValue(n.Rows));
            WriteArray(json, "gain", tree, (j, n) => j.WriteNumberValue(n.Gain));
        }

        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, string name, Tree tree, Action<Utf8JsonWriter, TreeNode> write)
    {
        json.WriteStartArray(name);
        foreach (TreeNode node in tree.Nodes)
        {
            write(json, node);
        }

        json.WriteEndArray();
    }

    private static void WriteCategories(Utf8JsonWriter json, Tree tree)
    {
        if (!tree.HasCategories)
        {
            return;
        }

        json.WriteStartArray("categories");
        for (int node = 0; node < tree.Nodes.Length; node++)
        {
            if (tree.Nodes[node].CategoryWords == 0)
            {
                json.WriteNullValue();
                continue;
            }

            json.WriteStartArray();
            ReadOnlySpan<ulong> words = tree.CategoriesOf(node);
            for (int code = 0; code < words.Length * 64; code++)
            {
                if (((words[code >> 6] >> (code & 63)) & 1) != 0)
                {
                    json.WriteNumberValue(code);
                }
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
