namespace Patchwork.Datasets.Csv;

/// <summary>What becomes of names that occur twice in a header line, and of empty ones.</summary>
public enum RepeatedNames
{
    /// <summary>They are an error.</summary>
    Refuse,

    /// <summary>The second <c>age</c> becomes <c>age_2</c>, the third <c>age_3</c>; an empty third name becomes <c>column_3</c>.</summary>
    Number,
}
