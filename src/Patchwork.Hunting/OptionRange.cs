using System.Globalization;

namespace Patchwork.Hunting;

/// <summary>Checks options when they are made.</summary>
internal static class OptionRange
{
    /// <summary>The value when it lies in the range, ends included.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>, naming the option and the range.</exception>
    public static double Check(double value, double least, double most, string name) =>
        value >= least && value <= most
            ? value
            : throw new PatchworkException(
                ProblemCodes.BadOption,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{name}' is {value}; a number from {least} to {most} is expected."
                )
            );

    /// <summary>As for numbers.</summary>
    public static int Check(int value, int least, int most, string name) =>
        (int)Check((double)value, least, most, name);
}
