namespace Patchwork.Server.Organising;

/// <summary>Says what is wrong with an edit in the words of the page's form, where a program would read the names of keys.</summary>
internal static class EditWords
{
    private static readonly (string Key, string Label)[] Labels =
    [
        ("title", "Title"),
        ("description", "In a few sentences"),
        ("alpha", "Alpha"),
        ("visibility", "Who may join"),
        ("dates.practice", "Practice from"),
        ("dates.open", "Open from"),
        ("dates.close", "Closes"),
        ("limits.perDay", "Pairs a day"),
        ("limits.total", "Pairs in all"),
        ("limits.attemptsPerDay", "Attempts a day"),
        ("limits.uploadMiB", "Largest file"),
    ];

    public static string Of(string message)
    {
        foreach ((string key, string label) in Labels)
        {
            message = message.Replace($"'{key}'", $"“{label}”", StringComparison.Ordinal);
        }

        return message.StartsWith("Send what changes", StringComparison.Ordinal)
            ? "Nothing was changed: every field still says what it said."
            : message;
    }
}
