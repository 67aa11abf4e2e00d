namespace Patchwork.Models;

/// <summary>
/// Saves and loads models as <c>patchwork-model/1</c>: one JSON document in UTF-8. Numbers round-trip, so that a loaded model
/// predicts the same as the saved one, bit for bit.
/// </summary>
/// <remarks>
/// <code>
/// { "format": "patchwork-model/1", "kind": "trees" | "linear", "loss": "squared" | "absolute" | "zero-one" | "log",
///   "label": "wage",                                                          may be null
///   "classes": [ { "value": 0, "name": "no" }, … ],                           empty for squared and absolute
///   "features": [ { "name": "age" }, { "name": "region", "categories": ["North", "South"] } ],
///   "outputs": [ … ] }                                      one; for zero-one with more than two classes one a class
/// </code>
/// An output of <c>trees</c> is <c>{ "start": score, "trees": [ … ] }</c>, each tree arrays over its nodes, node 0 the root and
/// children after their parent: <c>feature</c> (−1 for a leaf), <c>threshold</c>, <c>left</c>, <c>right</c> (−1 for a leaf),
/// <c>missingLeft</c> (true or false), <c>value</c> (0 but for leaves), and where a question is about categories
/// <c>categories</c>: for each node null or the codes that go left. Optional, for people: <c>rows</c>, the training rows that reached
/// each node, and <c>gain</c>, what its question gained (0 for a leaf); older files lack them. An output of <c>linear</c> is <c>{ "intercept": score, "terms":
/// [ { "slope", "fill", "missing" } for numbers or { "effects": [ … ], "missing" } for text ] }</c>, one a feature.
/// What the fields mean: <see cref="Model"/>, <see cref="TreeNode"/>, <see cref="LinearTerm"/>.
/// </remarks>
public static class ModelFile
{
    /// <summary>The value of <c>format</c>.</summary>
    public const string Format = "patchwork-model/1";

    /// <summary>The largest file that is read, in bytes.</summary>
    public const long LargestBytes = 64L << 20;

    /// <summary>Writes a model to a stream, which stays open.</summary>
    public static void Save(Model model, Stream stream) => ModelFileWriter.Write(model, stream);

    /// <summary>Writes a model under a temporary name beside the path and renames it, so that no half file is ever seen.</summary>
    public static void Save(Model model, string path)
    {
        string temporary = path + ".tmp-" + Guid.NewGuid().ToString("N");
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                ModelFileWriter.Write(model, stream);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Reads a model.</summary>
    /// <param name="stream">The file's bytes; read to the end, left open.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="PatchworkException"><c>bad-model-file</c> with the JSON path, what is wrong and what is expected;
    /// <c>too-large</c> above 64 MiB.</exception>
    public static Model Load(Stream stream, string name) => ModelFileReader.Read(stream, name);

    /// <summary>Reads a model from a path.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>, and as for a stream.</exception>
    public static Model Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new PatchworkException(ProblemCodes.NotFound, $"There is no model file '{path}'.");
        }

        using FileStream stream = File.OpenRead(path);
        return ModelFileReader.Read(stream, path);
    }
}
