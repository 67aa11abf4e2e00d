using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>Counts the groups that an error tree chooses among: what a leaf's p-value must be multiplied by, since the best was looked for.</summary>
internal static class TreeGroups
{
    // The learner keeps at most that many values or categories apart.
    private const int MostValues = 255;

    /// <summary>
    /// The natural logarithm of how many groups up to <paramref name="depth"/> questions can make: with c cuts of a column of numbers, one question
    /// leaves one of 2·c parts and two leave one of c·(c − 1)/2 between cuts, each with or without the empty cells where there are any; of k categories
    /// one question leaves one of 2^k − 2. Questions about several columns multiply.
    /// </summary>
    public static double LogCount(Table table, Schema schema, int depth)
    {
        // Entry q: the logarithm of how many groups exactly q questions make about the columns so far.
        double[] made = [0, .. Enumerable.Repeat(double.NegativeInfinity, depth)];
        foreach (SchemaFeature feature in schema.Features)
        {
            (double one, double two) = OfColumn(table, feature);
            for (int questions = depth; questions >= 1; questions--)
            {
                double added = LogSum(made[questions], made[questions - 1] + one);
                made[questions] = questions == 1 ? added : LogSum(added, made[questions - 2] + two);
            }
        }

        return made.Skip(1).Aggregate(double.NegativeInfinity, LogSum);
    }

    // The logarithms of how many parts one and two questions about a column leave.
    private static (double One, double Two) OfColumn(Table table, SchemaFeature feature)
    {
        Column column = table[feature.Name];
        bool hasMissing = Enumerable.Range(0, column.Rows).Any(column.IsMissing);
        if (feature.Categories is { } categories)
        {
            int values = Math.Min(MostValues, categories.Count) + (hasMissing ? 1 : 0);
            return (values < 2 ? double.NegativeInfinity : LogTwoToThe(values), double.NegativeInfinity);
        }

        int numbers = Math.Min(
            MostValues,
            table.Numbers(feature.Name).Values.ToArray().Where(double.IsFinite).Distinct().Count()
        );
        double cuts = Math.Max(0, numbers - 1) + (hasMissing ? 1 : 0);
        double ways = hasMissing ? Math.Log(2) : 0;
        return (Math.Log(2 * cuts) + ways, Math.Log(cuts * Math.Max(0, cuts - 1) / 2) + ways);
    }

    // ln(2^k − 2).
    private static double LogTwoToThe(int k) => k < 50 ? Math.Log(Math.ScaleB(1, k) - 2) : k * Math.Log(2);

    private static double LogSum(double a, double b)
    {
        double larger = Math.Max(a, b);
        return double.IsNegativeInfinity(larger) ? larger : larger + Math.Log(1 + Math.Exp(Math.Min(a, b) - larger));
    }
}
