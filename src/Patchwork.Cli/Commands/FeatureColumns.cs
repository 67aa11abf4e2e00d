using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>The columns that a model may see: those that were named, or all that it is not about.</summary>
internal static class FeatureColumns
{
    /// <summary>The names, in the order given or the table's.</summary>
    /// <param name="given">What <c>--features</c> names; empty for all.</param>
    /// <param name="table">The table.</param>
    /// <param name="label">The column to predict, which a model never sees.</param>
    /// <param name="weight">The column of weights, which is no feature unless named.</param>
    /// <exception cref="PatchworkException"><c>bad-option</c>: the label is named as a feature, or a column twice.</exception>
    public static string[] Of(string[]? given, Table table, string label, string? weight = null)
    {
        if (given is not { Length: > 0 })
        {
            return [.. table.Columns.Select(c => c.Name).Except([label, weight ?? label], StringComparer.Ordinal)];
        }

        if (given.Contains(label, StringComparer.Ordinal))
        {
            throw Bad(
                $"--features holds the label '{label}'; a model that sees what it shall predict learns nothing else."
            );
        }

        string? twice = given
            .GroupBy(name => name, StringComparer.Ordinal)
            .FirstOrDefault(same => same.Count() > 1)
            ?.Key;
        return twice is null
            ? given
            : throw Bad($"--features names '{twice}' more than once; expected each column once.");
    }

    private static PatchworkException Bad(string message) => new(ProblemCodes.BadOption, message);
}
