using System.Text.Json;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Models;

/// <summary>
/// Reads <c>patchwork-model/1</c> strictly: every key known, every number finite, every index in range. What it returns is
/// safe to score. Memory stays within a small multiple of the file's size.
/// </summary>
internal static class ModelFileReader
{
    private static readonly string[] s_keys = ["format", "kind", "loss", "label", "classes", "features", "outputs"];

    /// <summary>Reads a model from a stream.</summary>
    public static Model Read(Stream stream, string name)
    {
        using JsonDocument document = Parse(ReadAll(stream, name), name);
        JsonPlace root = new(name, "$", document.RootElement);
        root.RequireKeys(s_keys, ["quantile"]);
        string format = root["format"].Text();
        if (!string.Equals(format, ModelFile.Format, StringComparison.Ordinal))
        {
            throw root["format"].Bad($"the format is not known; '{ModelFile.Format}' is expected.");
        }

        ModelInfo info = ReadInfo(root);
        JsonPlace outputs = root["outputs"];
        if (outputs.Count() != info.Outputs)
        {
            throw outputs.Bad($"there are {outputs.Count()} outputs; {info.Outputs} are expected.");
        }

        return root["kind"].Text() switch
        {
            "trees" => new TreeModel(info, outputs.Read(o => TreeFileReader.Read(o, info.Schema))),
            "linear" => new LinearModel(info, outputs.Read(o => ReadScore(o, info.Schema))),
            _ => throw root["kind"].Bad("the kind is not known; 'trees' or 'linear' is expected."),
        };
    }

    private static MemoryStream ReadAll(Stream stream, string name)
    {
        // Read in steps: a length that a stream claims is never allocated at once.
        MemoryStream bytes = new();
        byte[] buffer = new byte[1 << 16];
        int read;
        while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            if (bytes.Length + read > ModelFile.LargestBytes)
            {
                throw new PatchworkException(
                    ProblemCodes.TooLarge,
                    $"{name}: the model file is larger than {ModelFile.LargestBytes >> 20} MiB, the most that is read."
                );
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes;
    }

    private static JsonDocument Parse(MemoryStream bytes, string name)
    {
        try
        {
            return JsonDocument.Parse(
                bytes.GetBuffer().AsMemory(0, (int)bytes.Length),
                new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false }
            );
        }
        catch (JsonException e)
        {
            // The parser gives no place for a repeated key.
            string what = e.LineNumber is { } line
                ? $"line {line + 1}, byte {e.BytePositionInLine + 1}: this is not valid JSON"
                : Repeated(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
            throw new PatchworkException(
                ProblemCodes.BadModelFile,
                $"{name}: {what}; a {ModelFile.Format} document without repeated keys is expected.",
                null,
                e
            );
        }
        catch (InvalidOperationException e)
        {
            throw new PatchworkException(
                ProblemCodes.BadModelFile,
                $"{name}: $: a key is not valid Unicode; a {ModelFile.Format} document is expected.",
                innerException: e
            );
        }
    }

    private static string Repeated(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return RepeatedKey.Find(utf8) is { } key
                ? $"line {key.Line}: the key '{key.Path}' is given twice"
                : "a key is given twice";
        }
        catch (InvalidOperationException)
        {
            return "a key is given twice";
        }
    }

    private static ModelInfo ReadInfo(JsonPlace root)
    {
        LossKind loss =
            Loss.Parse(root["loss"].Text())
            ?? throw root["loss"].Bad("the loss is not known; squared, absolute, zero-one or log is expected.");
        string? label = root["label"].Value.ValueKind == JsonValueKind.Null ? null : root["label"].Text();
        JsonPlace classes = root["classes"];
        (int fewest, int most) = loss switch
        {
            LossKind.ZeroOne => (1, ModelInfo.MaximumClasses),
            LossKind.Log => (2, 2),
            _ => (0, 0),
        };
        int count = classes.Count();
        if (count < fewest || count > most)
        {
            throw classes.Bad($"there are {count} classes; for this loss {fewest} to {most} are expected.");
        }

        List<double> values = [];
        List<string> names = [];
        foreach (JsonPlace item in classes.Items())
        {
            item.RequireKeys(["value", "name"]);
            JsonPlace place = item["value"];
            int value = place.Integer(-TargetClasses.LargestClass, TargetClasses.LargestClass);
            if (values.Count > 0 && value <= values[^1])
            {
                throw place.Bad("class numbers do not ascend; each larger than the one before is expected.");
            }

            if (loss == LossKind.Log && value != values.Count)
            {
                throw place.Bad("for the loss log the classes 0 and 1 are expected.");
            }

            values.Add(value);
            names.Add(item["name"].Text());
        }

        return new ModelInfo(ReadSchema(root["features"]), loss, label, values, names)
        {
            Quantile = root.Has("quantile") ? ReadQuantile(root["quantile"], loss) : 0.5,
        };
    }

    private static double ReadQuantile(JsonPlace place, LossKind loss)
    {
        double quantile = place.Number();
        return loss != LossKind.Absolute ? throw place.Bad("there is a quantile, which only the loss absolute has.")
            : quantile is > 0 and < 1 ? quantile
            : throw place.Bad("the quantile is not between 0 and 1.");
    }

    private static Schema ReadSchema(JsonPlace place)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        List<SchemaFeature> features = [];
        foreach (JsonPlace item in place.Items())
        {
            item.RequireKeys(["name"], ["categories", "codes"]);
            string name = item["name"].Text();
            if (!names.Add(name))
            {
                throw item["name"].Bad("two features have this name; different names are expected.");
            }

            if (item.Has("categories") && item.Has("codes"))
            {
                throw item["codes"].Bad("a feature has categories and codes; one of them is expected.");
            }

            features.Add(
                item.Has("codes")
                    ? SchemaFeature.OfCodes(name, ReadCodes(item["codes"]))
                    : new SchemaFeature(name, item.Has("categories") ? ReadCategories(item["categories"]) : null)
            );
        }

        return new Schema(features);
    }

    private static string[] ReadCategories(JsonPlace place)
    {
        string[] categories = place.Read(item => item.Text());
        for (int i = 0; i < categories.Length; i++)
        {
            if (categories[i].Length == 0 || (i > 0 && string.CompareOrdinal(categories[i - 1], categories[i]) >= 0))
            {
                throw place
                    .At(i)
                    .Bad("the category is empty or out of order; distinct texts in ordinal order are expected.");
            }
        }

        return categories;
    }

    private static double[] ReadCodes(JsonPlace place)
    {
        double[] codes = place.Read(item => item.Number());
        for (int i = 1; i < codes.Length; i++)
        {
            if (codes[i] <= codes[i - 1])
            {
                throw place.At(i).Bad("codes do not ascend; each larger than the one before is expected.");
            }
        }

        return codes;
    }

    private static LinearScore ReadScore(JsonPlace output, Schema schema)
    {
        output.RequireKeys(["intercept", "terms"]);
        JsonPlace terms = output["terms"];
        if (terms.Count() != schema.Features.Count)
        {
            throw terms.Bad($"there are {terms.Count()} terms; {schema.Features.Count}, one a feature, are expected.");
        }

        return new LinearScore(
            output["intercept"].Number(),
            terms.Read(term => ReadTerm(term, schema.Features[term.Index]))
        );
    }

    private static LinearTerm ReadTerm(JsonPlace place, SchemaFeature feature)
    {
        if (feature.Categories is null)
        {
            place.RequireKeys(["slope", "fill", "missing"]);
            return new LinearTerm(place["slope"].Number(), place["fill"].Number(), place["missing"].Number(), null);
        }

        place.RequireKeys(["effects", "missing"]);
        double[] effects = place["effects"].Read(item => item.Number());
        return effects.Length == feature.Categories.Count
            ? new LinearTerm(0, 0, place["missing"].Number(), effects)
            : throw place["effects"]
                .Bad($"there are {effects.Length} effects; {feature.Categories.Count}, one a category, are expected.");
    }
}
