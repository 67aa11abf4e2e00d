namespace Patchwork.Measures;

/// <summary>The sentences that go with an audit, so that nothing is left out in silence (math-3 section 1).</summary>
internal static class AuditNotes
{
    /// <summary>Writes the notes of an audit.</summary>
    public static IReadOnlyList<string> Of(AuditInput input, IReadOnlyDictionary<string, GroupMeasures> byGroup)
    {
        List<string> notes = [];
        if (input.RowsLeftOut > 0)
        {
            notes.Add(
                $"{input.RowsLeftOut} {(input.RowsLeftOut == 1 ? "row" : "rows")} without a label, a prediction or a score {(input.RowsLeftOut == 1 ? "was" : "were")} left out."
            );
        }

        foreach ((string name, GroupMeasures group) in byGroup)
        {
            if (group.Count == 0)
            {
                notes.Add($"The group '{name}' has no rows and was left out of every comparison.");
            }
            else if (group.Positives == 0)
            {
                notes.Add(
                    $"The group '{name}' has no rows of the positive class, so its false negative rate was left out."
                );
            }
            else if (group.Negatives == 0)
            {
                notes.Add(
                    $"The group '{name}' has rows of the positive class only, so its false positive rate was left out."
                );
            }
        }

        if (input.Groups.Count < 2)
        {
            notes.Add("Fewer than two groups were given, so no group was compared with another.");
        }

        if (input.Classes.Count > 2)
        {
            notes.Add(
                $"There are {input.Classes.Count} classes: rates and parity are those of '{input.Classes[input.Positive]}' against all others."
            );
        }

        return notes;
    }
}
