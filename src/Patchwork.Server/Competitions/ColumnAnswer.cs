namespace Patchwork.Server.Competitions;

/// <summary>A column as the dictionary and the training rows describe it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">Its name in words.</param>
/// <param name="Description">What it is.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Type">number or text.</param>
/// <param name="Values">Its values and what they mean: all of a text column, those that the dictionary knows of a number column.</param>
public sealed record ColumnAnswer(
    string Name,
    string Label,
    string? Description,
    string? Unit,
    string Type,
    IReadOnlyDictionary<string, string> Values
);
