using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>Numbers of places on an axis.</summary>
internal static class Indices
{
    /// <summary>The places that numbers mean; negative ones count from the end, and others end the run.</summary>
    /// <param name="node">The node.</param>
    /// <param name="numbers">The numbers, int32 or int64.</param>
    /// <param name="length">The length of the axis.</param>
    public static int[] Of(OperatorNode node, DenseTensor numbers, int length)
    {
        int[] places = new int[numbers.Count];
        for (int i = 0; i < places.Length; i++)
        {
            long number = numbers is DenseTensor<long> wide ? wide.Values[i] : numbers.As<int>().Values[i];
            long place = number < 0 ? number + length : number;
            places[i] =
                place >= 0 && place < length
                    ? (int)place
                    : throw node.Crashed($"the index {number} is outside an axis of length {length}");
        }

        return places;
    }
}
