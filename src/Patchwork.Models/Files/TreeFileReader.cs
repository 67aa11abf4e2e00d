using System.Text.Json;
using Patchwork.Tables;

namespace Patchwork.Models;

/// <summary>Reads the trees of a model file and checks that each is one: every node but the root has exactly one parent before it.</summary>
internal static class TreeFileReader
{
    private const int DeepestLevel = 64;

    // A bitmap spans all categories of its feature; this bounds what a short file can make of many such questions.
    private const long MostBitmapWords = 1L << 24;

    /// <summary>Reads one output of a tree model.</summary>
    public static TreeEnsemble Read(JsonPlace output, Schema schema)
    {
        output.RequireKeys(["start", "trees"]);
        long bitmapWords = 0;
        Tree[] trees = output["trees"].Read(tree => ReadTree(tree, schema, ref bitmapWords));
        return new TreeEnsemble(output["start"].Number(), trees);
    }

    private static Tree ReadTree(JsonPlace place, Schema schema, ref long bitmapWords)
    {
        place.RequireKeys(
            ["feature", "threshold", "left", "right", "missingLeft", "value"],
            ["categories", "rows", "gain"]
        );
        JsonPlace features = place["feature"];
        JsonPlace lefts = place["left"];
        JsonPlace rights = place["right"];
        int count = features.Count();
        if (count == 0)
        {
            throw features.Bad("there is no node; at least a root is expected.");
        }

        int[] feature = Column(features, count, item => item.Integer(-1, schema.Features.Count - 1));
        float[] threshold = Column(place["threshold"], count, item => item.Single());
        int[] left = Column(lefts, count, item => item.Integer(-1, count - 1));
        int[] right = Column(rights, count, item => item.Integer(-1, count - 1));
        bool[] missingLeft = Column(place["missingLeft"], count, item => item.Boolean());
        double[] value = Column(place["value"], count, item => item.Number());
        ulong[][]? categories = place.Has("categories")
            ? ReadCategories(place["categories"], feature, schema, ref bitmapWords)
            : null;
        int[] rows = place.Has("rows")
            ? Column(place["rows"], count, item => item.Integer(0, int.MaxValue))
            : new int[count];
        float[] gain = place.Has("gain") ? Column(place["gain"], count, Gain) : new float[count];
        TreeNode[] nodes = new TreeNode[count];
        List<ulong> bitmap = [];
        int[] depths = new int[count];
        bool[] hasParent = new bool[count];
        for (int i = 0; i < count; i++)
        {
            if (i > 0 && !hasParent[i])
            {
                throw features.At(i).Bad("no earlier node leads here; each node but the first needs a parent.");
            }

            if (feature[i] < 0)
            {
                if (left[i] != -1 || right[i] != -1 || threshold[i] != 0 || missingLeft[i])
                {
                    throw features
                        .At(i)
                        .Bad("a leaf asks a question; left and right -1, threshold 0, missingLeft false are expected.");
                }

                if (gain[i] != 0)
                {
                    throw place["gain"].At(i).Bad("a leaf has a gain; 0 is expected.");
                }

                nodes[i] = TreeNode.Leaf(value[i]) with { Rows = rows[i] };
                continue;
            }

            if (value[i] != 0)
            {
                throw place["value"].At(i).Bad("a node with children has a value; 0 is expected.");
            }

            ulong[] words = categories?[i] ?? [];
            if (words.Length == 0 && schema.Features[feature[i]].Categories is { Count: > 0 })
            {
                throw features.At(i).Bad("the node asks about categories; the codes that go left are expected.");
            }

            nodes[i] = new TreeNode
            {
                Feature = feature[i],
                Threshold = threshold[i],
                Left = Child(lefts.At(i), left[i], i, depths, hasParent),
                Right = Child(rights.At(i), right[i], i, depths, hasParent),
                MissingLeft = missingLeft[i],
                CategoryStart = bitmap.Count,
                CategoryWords = words.Length,
                Rows = rows[i],
                Gain = gain[i],
            };
            bitmap.AddRange(words);
        }

        return new Tree(nodes, [.. bitmap]);
    }

    private static float Gain(JsonPlace place)
    {
        float gain = place.Single();
        return gain >= 0 ? gain : throw place.Bad("the gain is negative; a number of at least 0 is expected.");
    }

    private static T[] Column<T>(JsonPlace place, int count, Func<JsonPlace, T> read) =>
        place.Count() == count
            ? place.Read(read)
            : throw place.Bad($"there are {place.Count()} entries; {count}, one a node, are expected.");

    private static int Child(JsonPlace place, int child, int parent, int[] depths, bool[] hasParent)
    {
        if (child <= parent)
        {
            throw place.Bad($"child {child} does not come after its parent {parent}; a later node is expected.");
        }

        if (hasParent[child])
        {
            throw place.Bad($"node {child} has a second parent; exactly one is expected.");
        }

        hasParent[child] = true;
        depths[child] = depths[parent] + 1;
        return depths[child] <= DeepestLevel
            ? child
            : throw place.Bad($"the tree is deeper than {DeepestLevel}; a shallower one is expected.");
    }

    // One bitmap a node, empty where null stands.
    private static ulong[][] ReadCategories(JsonPlace place, int[] feature, Schema schema, ref long bitmapWords)
    {
        long words = bitmapWords;
        ulong[][] bitmaps = Column(
            place,
            feature.Length,
            item =>
            {
                int known = feature[item.Index] < 0 ? 0 : schema.Features[feature[item.Index]].Categories?.Count ?? 0;
                if (item.Value.ValueKind == JsonValueKind.Null)
                {
                    return [];
                }

                if (known == 0)
                {
                    throw item.Bad("the node asks no question about categories; null is expected.");
                }

                words += (known + 63) / 64;
                return words <= MostBitmapWords
                    ? ReadBitmap(item, known)
                    : throw item.Bad("the questions about categories are too many; a smaller model is expected.");
            }
        );
        bitmapWords = words;
        return bitmaps;
    }

    private static ulong[] ReadBitmap(JsonPlace place, int known)
    {
        ulong[] bitmap = new ulong[(known + 63) / 64];
        int previous = -1;
        foreach (JsonPlace item in place.Items())
        {
            int code = item.Integer(0, known - 1);
            if (code <= previous)
            {
                throw item.Bad("the codes do not ascend; each larger than the one before is expected.");
            }

            previous = code;
            bitmap[code >> 6] |= 1UL << (code & 63);
        }

        return bitmap;
    }
}
