using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>
/// The broadcasting of versions 1 to 6: only with <c>broadcast=1</c>, only of the second input, whose axes begin at <c>axis</c> of the
/// first or end where the first ends.
/// </summary>
internal sealed class OldBroadcasting
{
    private readonly bool _isOld;
    private readonly bool _isOn;
    private readonly long? _axis;

    /// <summary>Reads the attributes of a node.</summary>
    public OldBroadcasting(OperatorNode node)
    {
        _isOld = node.Version < 7;
        if (_isOld)
        {
            _isOn = node.Flag("broadcast");
            _axis = node.Integer("axis");
            node.Ignore("consumed_inputs");
        }
    }

    /// <summary>The second input's shape with axes of length 1 added at its end, so that today's rules fit.</summary>
    public TensorShape Second(InferContext context)
    {
        TensorShape first = context.Shape(0);
        TensorShape second = context.Shape(1);
        if (!_isOld || first.Equals(second))
        {
            return second;
        }

        if (!_isOn)
        {
            throw context.Node.Malformed($"the shapes {first} and {second} differ, but broadcast is not 1");
        }

        if (_axis is not { } given)
        {
            return second;
        }

        int axis = context.Axis(given, first.Rank);
        int behind = first.Rank - axis - second.Rank;
        return behind < 0
            ? throw context.Node.Malformed($"the shape {second} does not fit into {first} from axis {axis} on")
            : new TensorShape([.. second.Lengths, .. Enumerable.Repeat(1, behind)]);
    }
}
