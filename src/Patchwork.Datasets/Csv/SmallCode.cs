namespace Patchwork.Datasets.Csv;

/// <summary>Whole numbers from 0 to 65,534 and the missing value in two bytes each.</summary>
internal static class SmallCode
{
    /// <summary>Stands for the missing value; no number has it.</summary>
    public const ushort Missing = ushort.MaxValue;

    /// <summary>The bits of <see cref="double.NaN"/>.</summary>
    public const long MissingBits = unchecked((long)0xFFF8000000000000);

    /// <summary>The code of a number; false when there is none that gives back the same bits.</summary>
    public static bool TryOf(double number, out ushort code)
    {
        code = number is >= 0 and < Missing ? (ushort)number : Missing;
        return BitConverter.DoubleToInt64Bits(number) == BitConverter.DoubleToInt64Bits(code) && code != Missing;
    }

    /// <summary>All numbers in one array.</summary>
    public static double[] ToNumbers(CellStore<ushort> codes)
    {
        double[] numbers = GC.AllocateUninitializedArray<double>(codes.Count);
        int at = 0;
        for (int i = 0; i < codes.Parts; i++)
        {
            ReadOnlySpan<ushort> part = codes.Part(i);
            ToNumbers(part, numbers.AsSpan(at));
            at += part.Length;
        }

        return numbers;
    }

    /// <summary>Adds all numbers to a store.</summary>
    public static void ToNumbers(CellStore<ushort> codes, CellStore<double> numbers)
    {
        for (int i = 0; i < codes.Parts; i++)
        {
            ReadOnlySpan<ushort> part = codes.Part(i);
            ToNumbers(part, numbers.Room(part.Length));
            numbers.Take(part.Length);
        }
    }

    private static void ToNumbers(ReadOnlySpan<ushort> codes, Span<double> numbers)
    {
        numbers = numbers[..codes.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            // No branch, since nobody could foresee it: all bits where the code is the missing value's.
            long none = -((codes[i] + 1L) >> 16);
            long bits = BitConverter.DoubleToInt64Bits(codes[i]);
            numbers[i] = BitConverter.Int64BitsToDouble((bits & ~none) | (MissingBits & none));
        }
    }
}
