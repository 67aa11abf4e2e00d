using Patchwork.Reports;

namespace Patchwork.Cli.Frame;

/// <summary>Numbers in the terminal: written as in charts and reports, by <see cref="NumberText"/>.</summary>
public static class SignificantDigits
{
    /// <summary>A number for people: 0.0123, 1.23, 12.3, 123, 12,345, 1.20e-7. What is not finite has no digits to show.</summary>
    public static string Show(double number) => double.IsFinite(number) ? NumberText.Short(number) : NumberText.Missing;
}
