using System.Numerics;

namespace Patchwork.Models;

/// <summary>Checks options when they are made.</summary>
internal static class OptionRange
{
    /// <summary>The value, if it lies in [minimum, maximum].</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>; NaN is out of every range.</exception>
    public static T Check<T>(T value, T minimum, T maximum, string name)
        where T : INumber<T> =>
        value >= minimum && value <= maximum
            ? value
            : throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The option {name} is {value}; a value from {minimum} to {maximum} is expected."
            );
}
