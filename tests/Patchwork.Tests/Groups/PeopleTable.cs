using Patchwork.Groups;
using Patchwork.Tables;

namespace Patchwork.Tests.Groups;

/// <summary>A small table with every kind of column, and ways to look at predicates on it.</summary>
internal static class PeopleTable
{
    /// <summary>Ten rows; row 9 has every cell missing that may be.</summary>
    public static Table Ten { get; } =
        new([
            new NumberColumn("AGE", [15, 22, 30, 41, 50, 57, 64, 70, 88, double.NaN]),
            TextColumn.FromValues(
                "gender",
                ["female", "male", "female", "male", "female", "male", "female", "male", "female", null]
            ),
            new NumberColumn("DEAR", [2, 2, 2, 2, 2, 2, 2, 2, 2, 1]),
            new NumberColumn("hours per week", [-1, 10, 40, 40, 35, 20, 0, 5, 0, double.NaN]),
            TextColumn.FromValues("empty", new string?[10]),
            new NumberColumn("void", [.. Enumerable.Repeat(double.NaN, 10)]),
        ]);

    public static int[] Rows(string predicate) => GroupPredicate.Parse(predicate).Evaluate(Ten).ToIndices();

    public static string Normal(string predicate) => GroupPredicate.Parse(predicate).Normalise(Ten).Text;

    public static PatchworkException Refused(string predicate) =>
        Should.Throw<PatchworkException>(() => GroupPredicate.Parse(predicate).Evaluate(Ten));
}
