using Patchwork.Models;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;

namespace Patchwork.Competitions.Exports;

/// <summary>
/// Writes the trees of a model as one TreeEnsemble in double: the same questions about the same floats, the same values, added in
/// the same order, so that scores agree to the last bit where the runtime adds in order.
/// </summary>
internal sealed class TreeExport
{
    private const byte AtMost = 0;
    private const byte Member = 6;

    private readonly List<long> _roots = [];
    private readonly List<byte> _modes = [];
    private readonly List<long> _features = [];
    private readonly List<double> _splits = [];
    private readonly List<long> _missing = [];
    private readonly List<long> _pass = [];
    private readonly List<long> _passLeaf = [];
    private readonly List<long> _fail = [];
    private readonly List<long> _failLeaf = [];
    private readonly List<double> _members = [];
    private readonly List<long> _targets = [];
    private readonly List<double> _values = [];

    /// <summary>Adds the scores of a model, [N, outputs] of double.</summary>
    public static string Add(TreeModel model, ExportedColumns columns)
    {
        TreeExport export = new();
        for (int output = 0; output < model.Ensembles.Count; output++)
        {
            TreeEnsemble ensemble = model.Ensembles[output];
            export.AddConstant(ensemble.Start, output);
            foreach (Tree tree in ensemble.Trees)
            {
                export.Add(tree, output);
            }
        }

        return columns.Graph.Add(
            "ai.onnx.ml",
            "TreeEnsemble",
            ["trees"],
            [columns.Matrix(model.Schema, OnnxElementType.Double)],
            export.Attributes(model.Ensembles.Count)
        )[0];
    }

    private OnnxAttribute[] Attributes(int targets)
    {
        List<OnnxAttribute> attributes =
        [
            OnnxAttributes.Of("n_targets", targets),
            OnnxAttributes.Of("tree_roots", _roots),
            OnnxAttributes.Of("nodes_modes", OnnxGraphBuilder.Tensor(_modes.ToArray(), _modes.Count)),
            OnnxAttributes.Of("nodes_featureids", _features),
            OnnxAttributes.Of("nodes_splits", OnnxGraphBuilder.Tensor(_splits.ToArray(), _splits.Count)),
            OnnxAttributes.Of("nodes_missing_value_tracks_true", _missing),
            OnnxAttributes.Of("nodes_truenodeids", _pass),
            OnnxAttributes.Of("nodes_trueleafs", _passLeaf),
            OnnxAttributes.Of("nodes_falsenodeids", _fail),
            OnnxAttributes.Of("nodes_falseleafs", _failLeaf),
            OnnxAttributes.Of("leaf_targetids", _targets),
            OnnxAttributes.Of("leaf_weights", OnnxGraphBuilder.Tensor(_values.ToArray(), _values.Count)),
        ];
        if (_members.Count > 0)
        {
            attributes.Add(
                OnnxAttributes.Of("membership_values", OnnxGraphBuilder.Tensor(_members.ToArray(), _members.Count))
            );
        }

        return [.. attributes];
    }

    // The format writes a tree that is only a leaf as a question whose two answers lead to the same leaf.
    private void AddConstant(double value, int output)
    {
        _roots.Add(_modes.Count);
        long leaf = AddLeaf(value, output);
        AddQuestion(AtMost, 0, 0, missingPasses: false);
        SetChildren(_modes.Count - 1, (leaf, true), (leaf, true));
    }

    private void Add(Tree tree, int output)
    {
        ReadOnlySpan<TreeNode> nodes = tree.Nodes;
        if (nodes[0].IsLeaf)
        {
            AddConstant(nodes[0].Value, output);
            return;
        }

        // Children come after their parents, so that a place is known before it is pointed to.
        (long Place, bool IsLeaf)[] places = new (long, bool)[nodes.Length];
        _roots.Add(_modes.Count);
        for (int i = 0; i < nodes.Length; i++)
        {
            places[i] = nodes[i].IsLeaf ? (AddLeaf(nodes[i].Value, output), true) : (AddQuestion(tree, i), false);
        }

        for (int i = 0; i < nodes.Length; i++)
        {
            if (!nodes[i].IsLeaf)
            {
                SetChildren((int)places[i].Place, places[nodes[i].Left], places[nodes[i].Right]);
            }
        }
    }

    private long AddQuestion(Tree tree, int index)
    {
        TreeNode node = tree.Nodes[index];
        if (node.CategoryWords == 0)
        {
            return AddQuestion(AtMost, node.Feature, node.Threshold, node.MissingLeft);
        }

        ReadOnlySpan<ulong> words = tree.CategoriesOf(index);
        for (int code = 0; code < words.Length * 64; code++)
        {
            if (((words[code >> 6] >> (code & 63)) & 1) != 0)
            {
                _members.Add(code);
            }
        }

        // An unseen text has the code −1 and goes where missing ones go.
        if (node.MissingLeft)
        {
            _members.Add(-1);
        }

        _members.Add(double.NaN);
        return AddQuestion(Member, node.Feature, 0, node.MissingLeft);
    }

    private long AddQuestion(byte mode, int feature, double split, bool missingPasses)
    {
        _modes.Add(mode);
        _features.Add(feature);
        _splits.Add(split);
        _missing.Add(missingPasses ? 1 : 0);
        _pass.Add(0);
        _passLeaf.Add(0);
        _fail.Add(0);
        _failLeaf.Add(0);
        return _modes.Count - 1;
    }

    private void SetChildren(int question, (long Place, bool IsLeaf) pass, (long Place, bool IsLeaf) fail)
    {
        (_pass[question], _passLeaf[question]) = (pass.Place, pass.IsLeaf ? 1 : 0);
        (_fail[question], _failLeaf[question]) = (fail.Place, fail.IsLeaf ? 1 : 0);
    }

    private long AddLeaf(double value, int output)
    {
        _targets.Add(output);
        _values.Add(value);
        return _values.Count - 1;
    }
}
