using Patchwork.Tables;

namespace Patchwork.Competitions;

/// <summary>Which rows of a table go to training, validation and test: a seeded shuffle cut at exact counts.</summary>
/// <remarks>
/// Training gets ⌊share·n⌋ rows, validation too, test the rest, so 61,395 rows at 70 and 15 % make 42,976, 9,209 and 9,210.
/// Every row is in exactly one part; rows of a part are in ascending order. Cost O(n log n). Immutable.
/// </remarks>
public sealed class SplitAssignment
{
    private SplitAssignment(int[] train, int[] validation, int[] test)
    {
        Train = train;
        Validation = validation;
        Test = test;
    }

    /// <summary>The training rows, ascending.</summary>
    public IReadOnlyList<int> Train { get; }

    /// <summary>The validation rows, ascending.</summary>
    public IReadOnlyList<int> Validation { get; }

    /// <summary>The test rows, ascending.</summary>
    public IReadOnlyList<int> Test { get; }

    /// <summary>Assigns rows.</summary>
    /// <param name="rows">The number of rows n.</param>
    /// <param name="seed">The same seed, the same parts.</param>
    /// <param name="train">The share for training, 0.70 by default.</param>
    /// <param name="validation">The share for validation, 0.15 by default.</param>
    /// <exception cref="PatchworkException"><c>bad-option</c> when a share is not positive, both leave nothing for test, or a part would be empty.</exception>
    public static SplitAssignment Of(int rows, long seed, double train = 0.70, double validation = 0.15)
    {
        if (!(train > 0) || !(validation > 0) || !(train + validation < 1))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The split is {train} for training and {validation} for validation; both must be positive and leave a rest for test."
            );
        }

        int trainRows = Whole(train, rows);
        int validationRows = Whole(validation, rows);
        if (trainRows == 0 || validationRows == 0 || trainRows + validationRows >= rows)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"{rows:N0} rows are too few to split into training, validation and test."
            );
        }

        int[] order = [.. Enumerable.Range(0, rows)];
        new SeededRandom(seed, "split").Shuffle<int>(order);
        return new SplitAssignment(
            Sorted(order.AsSpan(0, trainRows)),
            Sorted(order.AsSpan(trainRows, validationRows)),
            Sorted(order.AsSpan(trainRows + validationRows))
        );
    }

    /// <summary>Takes the parts from a column that says <c>train</c>, <c>validation</c> (or <c>valid</c>) or <c>test</c> in every row.</summary>
    /// <exception cref="PatchworkException"><c>bad-table</c> for another word, or a part without a row.</exception>
    public static SplitAssignment OfColumn(Column column)
    {
        List<int>[] parts =
        [
            [],
            [],
            [],
        ];
        for (int row = 0; row < column.Rows; row++)
        {
            int part = column.Format(row) switch
            {
                "train" => 0,
                "validation" or "valid" => 1,
                "test" => 2,
                { } word => throw new PatchworkException(
                    ProblemCodes.BadTable,
                    $"The split column '{column.Name}' says '{word}' in row {row + 1}; expected train, validation or test."
                ),
            };
            parts[part].Add(row);
        }

        return Array.TrueForAll(parts, part => part.Count > 0)
            ? new SplitAssignment([.. parts[0]], [.. parts[1]], [.. parts[2]])
            : throw new PatchworkException(
                ProblemCodes.BadTable,
                $"The split column '{column.Name}' must name rows for train, validation and test."
            );
    }

    // 0.7 × 10 is 6.999…96 in binary; a share written with decimals must not lose a row to that.
    private static int Whole(double share, int rows) => (int)Math.Floor((share * rows) + 1e-6);

    private static int[] Sorted(ReadOnlySpan<int> rows)
    {
        int[] sorted = rows.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
