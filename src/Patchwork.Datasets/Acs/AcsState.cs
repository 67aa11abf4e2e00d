namespace Patchwork.Datasets.Acs;

/// <summary>A state of the USA, the District of Columbia or Puerto Rico, as the Census Bureau numbers them.</summary>
/// <param name="Fips">The FIPS code, the value of column ST: 10.</param>
/// <param name="Code">The two letters of the postal service: DE.</param>
/// <param name="Name">The name: Delaware.</param>
/// <param name="IsSouth">Whether the Census Bureau counts it to its region South.</param>
public sealed record AcsState(int Fips, string Code, string Name, bool IsSouth = false)
{
    /// <summary>All 52, by FIPS code.</summary>
    public static IReadOnlyList<AcsState> All { get; } =
    [
        new(1, "AL", "Alabama", true),
        new(2, "AK", "Alaska"),
        new(4, "AZ", "Arizona"),
        new(5, "AR", "Arkansas", true),
        new(6, "CA", "California"),
        new(8, "CO", "Colorado"),
        new(9, "CT", "Connecticut"),
        new(10, "DE", "Delaware", true),
        new(11, "DC", "District of Columbia", true),
        new(12, "FL", "Florida", true),
        new(13, "GA", "Georgia", true),
        new(15, "HI", "Hawaii"),
        new(16, "ID", "Idaho"),
        new(17, "IL", "Illinois"),
        new(18, "IN", "Indiana"),
        new(19, "IA", "Iowa"),
        new(20, "KS", "Kansas"),
        new(21, "KY", "Kentucky", true),
        new(22, "LA", "Louisiana", true),
        new(23, "ME", "Maine"),
        new(24, "MD", "Maryland", true),
        new(25, "MA", "Massachusetts"),
        new(26, "MI", "Michigan"),
        new(27, "MN", "Minnesota"),
        new(28, "MS", "Mississippi", true),
        new(29, "MO", "Missouri"),
        new(30, "MT", "Montana"),
        new(31, "NE", "Nebraska"),
        new(32, "NV", "Nevada"),
        new(33, "NH", "New Hampshire"),
        new(34, "NJ", "New Jersey"),
        new(35, "NM", "New Mexico"),
        new(36, "NY", "New York"),
        new(37, "NC", "North Carolina", true),
        new(38, "ND", "North Dakota"),
        new(39, "OH", "Ohio"),
        new(40, "OK", "Oklahoma", true),
        new(41, "OR", "Oregon"),
        new(42, "PA", "Pennsylvania"),
        new(44, "RI", "Rhode Island"),
        new(45, "SC", "South Carolina", true),
        new(46, "SD", "South Dakota"),
        new(47, "TN", "Tennessee", true),
        new(48, "TX", "Texas", true),
        new(49, "UT", "Utah"),
        new(50, "VT", "Vermont"),
        new(51, "VA", "Virginia", true),
        new(53, "WA", "Washington"),
        new(54, "WV", "West Virginia", true),
        new(55, "WI", "Wisconsin"),
        new(56, "WY", "Wyoming"),
        new(72, "PR", "Puerto Rico"),
    ];

    /// <summary>The state of a postal code, a name or a FIPS code, in any case.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>, with the nearest one.</exception>
    public static AcsState Find(string text)
    {
        foreach (AcsState state in All)
        {
            if (
                string.Equals(state.Code, text, StringComparison.OrdinalIgnoreCase)
                || string.Equals(state.Name, text, StringComparison.OrdinalIgnoreCase)
                || (int.TryParse(text, out int fips) && fips == state.Fips)
            )
            {
                return state;
            }
        }

        string? nearest = text.Length == 2 ? null : NearestName.Find(text, All.Select(s => s.Name));
        throw new PatchworkException(
            ProblemCodes.NotFound,
            $"There is no state '{text}'; expected a postal code such as DE, a name or a FIPS code"
                + (nearest is null ? "." : $"; did you mean '{nearest}'?"),
            $"The postal codes are {string.Join(", ", All.Select(s => s.Code))}."
        );
    }

    /// <summary>
    /// The states of a list; <c>south</c> stands for the Census region, <c>all</c> for all, and <c>-TX</c> takes one out again. Each
    /// once, in the order given.
    /// </summary>
    /// <exception cref="PatchworkException"><c>not-found</c>, or <c>bad-option</c> for one taken out that was not in.</exception>
    public static IReadOnlyList<AcsState> FindAll(IEnumerable<string> texts)
    {
        string[] given = [.. texts];
        List<AcsState> states = [.. given.Where(t => !t.StartsWith('-')).SelectMany(FindSome).Distinct()];
        foreach (string text in given.Where(t => t.StartsWith('-')))
        {
            AcsState taken = Find(text[1..]);
            if (!states.Remove(taken))
            {
                throw new PatchworkException(
                    ProblemCodes.BadOption,
                    $"'{text}' takes {taken.Name} out of the states, but it is not among them; expected, for example, south,-TX."
                );
            }
        }

        return states;
    }

    private static IEnumerable<AcsState> FindSome(string text) =>
        text.ToUpperInvariant() switch
        {
            "SOUTH" => All.Where(s => s.IsSouth),
            "ALL" => All,
            _ => [Find(text)],
        };
}
