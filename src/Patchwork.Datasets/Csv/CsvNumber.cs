using System.Globalization;
using System.Runtime.CompilerServices;

namespace Patchwork.Datasets.Csv;

/// <summary>
/// Reads a cell as a decimal number: an optional sign, digits with an optional point, an optional exponent. No blanks, no
/// thousands, no hexadecimal; <c>NaN</c> and <c>inf</c> in any spelling are text.
/// </summary>
/// <remarks>
/// A number with at most 15 digits is its digits as an integer, divided by an exact power of ten, which is correctly
/// rounded (Clinger 1990); everything else goes to the framework's parser, which is correctly rounded as well.
/// </remarks>
internal static class CsvNumber
{
    private const NumberStyles Style =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static ReadOnlySpan<double> PowersOfTen =>
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Reads a cell of at most eight digits and nothing else; false for any other. Without digits the value is 0.</summary>
    /// <param name="word">The cell, its first byte lowest; what is above it does not matter.</param>
    /// <param name="length">The length of the cell, at most eight.</param>
    /// <param name="value">The number.</param>
    /// <remarks>
    /// The digits are moved to the upper end, so that zeros lead, and added up by pairs, fours and eights: no branch depends on
    /// how many there are, which the processor could not foresee.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParseShort(ulong word, int length, out uint value)
    {
        // In two steps, since a shift by 64 would be none.
        int half = 4 * (8 - length);
        ulong digits = (word ^ 0x3030303030303030) << half << half;
        ulong pairs = ((digits * 10) + (digits >> 8)) & 0x00FF00FF00FF00FF;
        ulong fours = ((pairs * 100) + (pairs >> 16)) & 0x0000FFFF0000FFFF;
        value = (uint)((fours * 10_000) + (fours >> 32));

        // A byte above 9 has its top bit set, by itself or when 0x76 is added.
        return (((digits + 0x7676767676767676) | digits) & 0x8080808080808080) == 0;
    }

    /// <summary>Reads a cell that is not empty.</summary>
    /// <param name="cell">The cell, UTF-8.</param>
    /// <param name="value">The number.</param>
    /// <param name="plain">
    /// Whether formatting the number gives the cell again, so that the text need not be kept in case that the column turns
    /// out to hold text. May be false without need, never true wrongly.
    /// </param>
    public static bool TryParse(ReadOnlySpan<byte> cell, out double value, out bool plain)
    {
        bool negative = cell[0] == '-';
        int start = negative ? 1 : 0;
        int point = -1;
        ulong digits = 0;
        if (cell.Length - start is > 0 and <= 16)
        {
            int i = start;
            for (; i < cell.Length; i++)
            {
                uint digit = (uint)(cell[i] - '0');
                if (digit <= 9)
                {
                    digits = (digits * 10) + digit;
                }
                else if (cell[i] == '.' && point < 0)
                {
                    point = i;
                }
                else
                {
                    break;
                }
            }

            int count = cell.Length - start - (point < 0 ? 0 : 1);
            if (i == cell.Length && count is > 0 and <= 15)
            {
                value = point < 0 ? digits : digits / PowersOfTen[cell.Length - point - 1];
                value = negative ? -value : value;
                plain = IsPlain(cell[start..], point - start, digits, negative);
                return true;
            }
        }

        plain = false;
        value = 0;
        return HasAllowedOnly(cell) && double.TryParse(cell, Style, CultureInfo.InvariantCulture, out value);
    }

    private static bool HasAllowedOnly(ReadOnlySpan<byte> cell)
    {
        foreach (byte c in cell)
        {
            if (
                c
                is not (
                    (>= (byte)'0' and <= (byte)'9')
                    or (byte)'+'
                    or (byte)'-'
                    or (byte)'.'
                    or (byte)'e'
                    or (byte)'E'
                )
            )
            {
                return false;
            }
        }

        return true;
    }

    // The framework writes 0.0001 as such but 0.00001 as 1E-05, hence the limit on small fractions.
    private static bool IsPlain(ReadOnlySpan<byte> unsigned, int point, ulong digits, bool negative)
    {
        if (digits == 0)
        {
            return unsigned.Length == 1 && !negative;
        }

        if (point < 0)
        {
            return unsigned[0] != '0';
        }

        bool leads = point == 1 || (point > 1 && unsigned[0] != '0');
        bool large =
            unsigned[0] != '0' || unsigned[..Math.Min(6, unsigned.Length)].ContainsAnyInRange((byte)'1', (byte)'9');
        return leads && large && unsigned[^1] is not ((byte)'0' or (byte)'.');
    }
}
