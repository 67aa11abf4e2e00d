namespace Patchwork.Groups;

/// <summary>Stable codes of what the linter finds.</summary>
public static class LintCodes
{
    /// <summary>How many rows the group has on a split.</summary>
    public const string Size = "size";

    /// <summary>The group holds all rows.</summary>
    public const string Everyone = "everyone";

    /// <summary>The group holds no row.</summary>
    public const string Nobody = "nobody";

    /// <summary>A code that nearly all rows have, so that it may mean the opposite of what was intended.</summary>
    public const string MajorityCode = "majority-code";

    /// <summary>A value that no row has.</summary>
    public const string NeverOccurs = "never-occurs";

    /// <summary>The group takes in rows to which a question does not apply.</summary>
    public const string NotApplicable = "not-applicable";

    /// <summary>Rows with a missing cell are left out by a comparison.</summary>
    public const string LeavesOutMissing = "leaves-out-missing";

    /// <summary>The group is nearly the same as one that exists.</summary>
    public const string NearIdentical = "near-identical";

    /// <summary>The group is too small for its error to be known well.</summary>
    public const string TooFewRows = "too-few-rows";

    /// <summary>The group is a model, and the tree that describes it does not explain every row.</summary>
    public const string Approximate = "approximate";

    /// <summary>A part that holds for all rows and can be left out.</summary>
    public const string AlwaysTruePart = "always-true-part";
}
