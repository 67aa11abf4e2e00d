using System.Runtime.CompilerServices;

namespace Patchwork.Onnx.Runtime;

/// <summary>
/// The arrays of one run. An array is given out again once no live value holds it: fresh memory costs more than most operators,
/// since the system clears every page of it.
/// </summary>
/// <remarks>Serves one run on one thread. Values may share an array (Reshape does), so holders are counted.</remarks>
internal sealed class BufferPool
{
    // What lies here in wait for a shape that does not come again must stay small beside what is in use.
    private const long MostFreeBytes = 64 << 20;

    private readonly Dictionary<(Type Type, int Length), Stack<Array>> _free = [];
    private readonly Dictionary<Array, int> _holders = new(ReferenceEqualityComparer.Instance);
    private long _freeBytes;

    /// <summary>An array of exactly a length, with arbitrary elements.</summary>
    public T[] Rent<T>(int length)
    {
        if (_free.TryGetValue((typeof(T), length), out Stack<Array>? stack) && stack.TryPop(out Array? free))
        {
            _freeBytes -= Bytes<T>(length);
            return (T[])free;
        }

        return RuntimeHelpers.IsReferenceOrContainsReferences<T>()
            ? new T[length]
            : GC.AllocateUninitializedArray<T>(length);
    }

    /// <summary>Says that a value is alive, or (for the caller's own) that its array must never be given out.</summary>
    public void Hold(RuntimeValue? value)
    {
        switch (value)
        {
            case DenseTensor tensor:
                _holders[tensor.Elements] = _holders.GetValueOrDefault(tensor.Elements) + 1;
                break;
            case MapsValue maps:
                Hold(maps.Keys);
                Hold(maps.Values);
                break;
            case SequenceValue sequence:
                foreach (RuntimeValue item in sequence.Items)
                {
                    Hold(item);
                }

                break;
        }
    }

    /// <summary>Whether a tensor is the only live value that holds its array.</summary>
    public bool IsSoleHolder(RuntimeValue? value) =>
        value is DenseTensor tensor && _holders.GetValueOrDefault(tensor.Elements) == 1;

    /// <summary>Says that a value is dead; its array may be given out again.</summary>
    public void Release(RuntimeValue? value)
    {
        switch (value)
        {
            case DenseTensor tensor:
                tensor.ReleaseTo(this);
                break;
            case MapsValue maps:
                Release(maps.Keys);
                Release(maps.Values);
                break;
            case SequenceValue sequence:
                foreach (RuntimeValue item in sequence.Items)
                {
                    Release(item);
                }

                break;
        }
    }

    /// <summary>Says that a holder of an array is gone.</summary>
    internal void Release<T>(T[] array)
    {
        int holders = _holders[array] - 1;
        if (holders > 0)
        {
            _holders[array] = holders;
            return;
        }

        _holders.Remove(array);
        long bytes = Bytes<T>(array.Length);
        if (_freeBytes + bytes > MostFreeBytes)
        {
            return;
        }

        (Type Type, int Length) key = (typeof(T), array.Length);
        if (!_free.TryGetValue(key, out Stack<Array>? stack))
        {
            _free.Add(key, stack = new Stack<Array>());
        }

        stack.Push(array);
        _freeBytes += bytes;
    }

    private static long Bytes<T>(int length) => (long)length * ElementTypes.SizeOf(ElementTypes.Of<T>());
}
