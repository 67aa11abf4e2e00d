using Patchwork.Tables;

namespace Patchwork.Models;

/// <summary>Reads the directions that scores are bound to.</summary>
internal static class MonotoneFeatures
{
    /// <summary>For each feature of the schema 1 for rising, −1 for falling, else 0.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> for a name that is no feature, or a feature of text.</exception>
    public static int[] Of(Schema schema, IReadOnlyDictionary<string, Direction> directions)
    {
        int[] signs = new int[schema.Features.Count];
        string[] names = [.. schema.Features.Select(f => f.Name)];
        foreach ((string name, Direction direction) in directions)
        {
            int feature = Array.IndexOf(names, name);
            if (feature < 0)
            {
                string? nearest = NearestName.Find(name, names);
                throw new PatchworkException(
                    ProblemCodes.BadOption,
                    $"A direction is given for '{name}', which is no feature; one of the features is expected.",
                    nearest is null ? null : $"Did you mean '{nearest}'?"
                );
            }

            if (schema.Features[feature].Categories is not null)
            {
                throw new PatchworkException(
                    ProblemCodes.BadOption,
                    $"A direction is given for '{name}', whose values are categories and have no direction; a feature of numbers is expected."
                );
            }

            signs[feature] = direction == Direction.Rising ? 1 : -1;
        }

        return signs;
    }
}
