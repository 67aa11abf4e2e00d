namespace Patchwork.Contracts;

/// <summary>Checks the numbers of a specification where they are given.</summary>
internal static class SpecRange
{
    public static double Positive(double value, string what) =>
        double.IsFinite(value) && value > 0
            ? value
            : throw new PatchworkException(ProblemCodes.BadSpec, $"{what} is {value}; expected a positive number.");

    public static double Share(double value, string what) =>
        value is > 0 and <= 1
            ? value
            : throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"{what} is {value}; expected a number above 0 and at most 1."
            );
}
