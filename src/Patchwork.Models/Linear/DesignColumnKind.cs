namespace Patchwork.Models;

/// <summary>What a column of a design matrix says about its feature.</summary>
internal enum DesignColumnKind
{
    /// <summary>The number itself, missing ones filled with the mean.</summary>
    Value,

    /// <summary>1 where the cell is missing (for text: or unseen), else 0.</summary>
    Missing,

    /// <summary>1 where the text is one category, else 0.</summary>
    Category,
}
