namespace Patchwork.Groups.Syntax;

/// <summary>Words the errors of predicates, all in one shape: where, what is wrong, what is expected.</summary>
internal static class PredicateProblem
{
    /// <summary>A <c>bad-predicate</c> at a place counted from 0; people count from 1.</summary>
    public static PatchworkException At(int place, string sentence, string? detail = null) =>
        new(ProblemCodes.BadPredicate, $"Bad group predicate at character {place + 1}: {sentence}", detail);

    public static PatchworkException UnknownColumn(int place, string sentence, string? detail) =>
        new(ProblemCodes.UnknownColumn, $"Bad group predicate at character {place + 1}: {sentence}", detail);
}
