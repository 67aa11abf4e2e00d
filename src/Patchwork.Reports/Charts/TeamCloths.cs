namespace Patchwork.Reports;

/// <summary>
/// The cloth of each team in pictures of a decision list: a colour of the palette and a weave (plain, striped, dotted, checked), so that
/// colour is not the only sign. Pages and charts take it from here, so that a team looks the same everywhere.
/// </summary>
/// <remarks>Teams take their cloths in the order in which their first patch came; after 28 teams cloths come again. Immutable.</remarks>
public sealed class TeamCloths
{
    private const string Stripes = "M-2 2L2 -2M0 8L8 0M6 10L10 6";
    private const string Dots = "M2.2 4a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0z";
    private const string Checks = "M0 0h4v4h-4zM4 4h4v4h-4z";
    private static readonly string[] Weaves = ["", Stripes, Dots, Checks];
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    /// <summary>Gives out cloths.</summary>
    /// <param name="teams">The teams of the list's patches, the oldest patch first; a team may come again.</param>
    public TeamCloths(IEnumerable<string> teams)
    {
        foreach (string team in teams)
        {
            _index.TryAdd(team, _index.Count);
        }
    }

    /// <summary>The colours by their names in <see cref="ChartPalette"/>, in the order in which teams take them.</summary>
    public static IReadOnlyList<string> Colors { get; } =
    ["green", "orange", "sky", "vermilion", "purple", "blue", "yellow"];

    /// <summary>How many different cloths there are.</summary>
    public static int Different => Colors.Count * Weaves.Length;

    /// <summary>How many cloths are in use.</summary>
    public int Count => Math.Min(_index.Count, Different);

    /// <summary>The number of a team's cloth, from 0; 0 for a team without a patch.</summary>
    public int Of(string team) => _index.GetValueOrDefault(team) % Different;

    /// <summary>A cloth's colour, as an index into <see cref="Colors"/>.</summary>
    public static int ColorOf(int cloth) => cloth % Colors.Count;

    /// <summary>A cloth's weave as a path on a tile of 8 by 8, to be painted over its colour; empty for a plain one.</summary>
    public static string WeaveOf(int cloth) => Weaves[cloth % Weaves.Length];

    /// <summary>Whether a cloth's weave is drawn as lines; otherwise its shapes are filled.</summary>
    public static bool IsLined(int cloth) => string.Equals(WeaveOf(cloth), Stripes, StringComparison.Ordinal);
}
