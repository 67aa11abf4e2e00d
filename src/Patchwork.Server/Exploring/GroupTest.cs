namespace Patchwork.Server.Exploring;

/// <summary>How a line of the group builder compares a column, in words.</summary>
/// <param name="Key">Its name in forms.</param>
/// <param name="Words">What the drop-down says.</param>
/// <param name="Operator">How it is written in a predicate; null where that takes more than a sign and a value.</param>
/// <param name="ForText">Whether text can be compared so.</param>
public sealed record GroupTest(string Key, string Words, string? Operator, bool ForText)
{
    /// <summary>Equal to a value.</summary>
    public const string Equal = "eq";

    /// <summary>Between two values, both included.</summary>
    public const string Between = "between";

    /// <summary>Not known.</summary>
    public const string Missing = "missing";

    /// <summary>Known.</summary>
    public const string Known = "known";

    /// <summary>All, in the order of the drop-down.</summary>
    public static IReadOnlyList<GroupTest> All { get; } =
    [
        new(Equal, "is", "==", ForText: true),
        new("ne", "is not", "!=", ForText: true),
        new("ge", "is at least", ">=", ForText: false),
        new("le", "is at most", "<=", ForText: false),
        new("gt", "is above", ">", ForText: false),
        new("lt", "is below", "<", ForText: false),
        new(Between, "is between", null, ForText: false),
        new(Missing, "is not known", null, ForText: true),
        new(Known, "is known", null, ForText: true),
    ];

    /// <summary>Whether it needs no value.</summary>
    public bool TakesNoValue => Key is Missing or Known;
}
