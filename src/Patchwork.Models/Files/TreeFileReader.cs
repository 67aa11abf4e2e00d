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
        JsonPlace[] places = output["trees"].Items();
        Tree[] trees = new Tree[places.Length];
        for (int i = 0; i < trees.Length; i++)
        {
            trees[i] = ReadTree(places[i], schema, ref bitmapWords);
        }

        return new TreeEnsemble(output["start"].Number(), trees);
    }

    private static Tree ReadTree(JsonPlace place, Schema schema, ref long bitmapWords)
    {
        place.RequireKeys(["feature", "threshold", "left", "right", "missingLeft", "value"], ["categories"]);
        JsonPlace[] features = place["feature"].Items();
        int count = features.Length;
        if (count == 0)
        {
            throw place["feature"].Bad("there is no node; at least a root is expected.");
        }

        JsonPlace[] thresholds = Column(place, "threshold", count);
        JsonPlace[] lefts = Column(place, "left", count);
        JsonPlace[] rights = Column(place, "right", count);
        JsonPlace[] missingLefts = Column(place, "missingLeft", count);
        JsonPlace[] values = Column(place, "value", count);
        JsonPlace[]? categories = place.Has("categories") ? Column(place, "categories", count) : null;
        TreeNode[] nodes = new TreeNode[count];
        List<ulong> bitmap = [];
        int[] depths = new int[count];
        bool[] hasParent = new bool[count];
        for (int i = 0; i < count; i++)
        {
            if (i > 0 && !hasParent[i])
            {
                throw features[i].Bad("no earlier node leads here; each node but the first needs a parent.");
            }

            int feature = features[i].Integer(-1, schema.Features.Count - 1);
            bool missingLeft = missingLefts[i].Boolean();
            float threshold = thresholds[i].Single();
            if (feature < 0)
            {
                RequireLeaf(lefts[i], rights[i], threshold, missingLeft, thresholds[i]);
                RequireNull(categories, i);
                nodes[i] = TreeNode.Leaf(values[i].Number());
                continue;
            }

            if (values[i].Number() != 0)
            {
                throw values[i].Bad("a node with children has a value; 0 is expected.");
            }

            int start = bitmap.Count;
            if (schema.Features[feature].Categories is { Count: > 0 } known)
            {
                bitmapWords += (known.Count + 63) / 64;
                if (bitmapWords > MostBitmapWords)
                {
                    throw features[i].Bad("the questions about categories are too many; a smaller model is expected.");
                }

                ReadCategories(categories is null ? place : categories[i], known.Count, bitmap);
            }
            else
            {
                RequireNull(categories, i);
            }

            nodes[i] = new TreeNode
            {
                Feature = feature,
                Threshold = threshold,
                Left = Child(lefts[i], i, depths, hasParent),
                Right = Child(rights[i], i, depths, hasParent),
                MissingLeft = missingLeft,
                CategoryStart = start,
                CategoryWords = bitmap.Count - start,
            };
        }

        return new Tree(nodes, [.. bitmap]);
    }

    private static JsonPlace[] Column(JsonPlace tree, string key, int count)
    {
        JsonPlace[] items = tree[key].Items();
        return items.Length == count
            ? items
            : throw tree[key].Bad($"there are {items.Length} entries; {count}, one a node, are expected.");
    }

    private static void RequireLeaf(JsonPlace left, JsonPlace right, float threshold, bool missingLeft, JsonPlace place)
    {
        left.Integer(-1, -1);
        right.Integer(-1, -1);
        if (threshold != 0 || missingLeft)
        {
            throw place.Bad("a leaf asks a question; threshold 0 and missingLeft false are expected.");
        }
    }

    private static void RequireNull(JsonPlace[]? categories, int node)
    {
        if (categories is not null && categories[node].Value.ValueKind != JsonValueKind.Null)
        {
            throw categories[node].Bad("the node asks no question about categories; null is expected.");
        }
    }

    private static int Child(JsonPlace place, int parent, int[] depths, bool[] hasParent)
    {
        int child = place.Integer(0, hasParent.Length - 1);
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

    private static void ReadCategories(JsonPlace place, int known, List<ulong> bitmap)
    {
        if (place.Value.ValueKind != JsonValueKind.Array)
        {
            throw place.Bad("the node asks about categories; the codes that go left are expected.");
        }

        int start = bitmap.Count;
        for (int word = 0; word < (known + 63) / 64; word++)
        {
            bitmap.Add(0);
        }

        int previous = -1;
        foreach (JsonPlace item in place.Items())
        {
            int code = item.Integer(0, known - 1);
            if (code <= previous)
            {
                throw item.Bad("the codes do not ascend; each larger than the one before is expected.");
            }

            previous = code;
            bitmap[start + (code >> 6)] |= 1UL << (code & 63);
        }
    }
}
