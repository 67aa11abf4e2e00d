using Patchwork.Onnx.Operators.Shapes;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>Which axes are reduced, and how a tensor is laid out as rows of what is reduced together.</summary>
internal sealed class ReducedAxes
{
    private readonly TensorShape _input;
    private readonly bool[] _reduced;

    /// <param name="input">The tensor's shape.</param>
    /// <param name="axes">The axes that are reduced.</param>
    public ReducedAxes(TensorShape input, IEnumerable<int> axes)
    {
        _input = input;
        _reduced = new bool[input.Rank];
        foreach (int axis in axes)
        {
            _reduced[axis] = true;
        }
    }

    /// <summary>The shape of the result.</summary>
    /// <param name="keepsAxes">Whether reduced axes stay with length 1.</param>
    public TensorShape Output(bool keepsAxes)
    {
        List<int> lengths = [];
        for (int axis = 0; axis < _reduced.Length; axis++)
        {
            if (!_reduced[axis])
            {
                lengths.Add(_input[axis]);
            }
            else if (keepsAxes)
            {
                lengths.Add(1);
            }
        }

        return new TensorShape([.. lengths]);
    }

    /// <summary>How many elements are reduced together.</summary>
    public int RowLength()
    {
        int length = 1;
        for (int axis = 0; axis < _reduced.Length; axis++)
        {
            // Beyond an empty axis lengths mean nothing.
            length = _reduced[axis] ? checked(length * _input[axis]) : length;
        }

        return length;
    }

    /// <summary>The elements with what is reduced together side by side; the array itself where it is so already.</summary>
    public T[] Rows<T>(T[] values)
    {
        int[] order =
        [
            .. Enumerable.Range(0, _reduced.Length).Where(axis => !_reduced[axis]),
            .. Enumerable.Range(0, _reduced.Length).Where(axis => _reduced[axis]),
        ];
        if (order.Where(axis => _input[axis] != 1).SequenceEqual(order.Where(axis => _input[axis] != 1).Order()))
        {
            return values;
        }

        Strides walk = Strides.Of(_input);
        T[] rows = new T[values.Length];
        StridedCopy.Copy(
            values,
            0,
            Array.ConvertAll(order, axis => walk[axis]),
            new TensorShape(Array.ConvertAll(order, axis => _input[axis])),
            rows
        );
        return rows;
    }
}
