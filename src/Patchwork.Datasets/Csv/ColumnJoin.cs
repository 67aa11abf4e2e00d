using Patchwork.Tables;

namespace Patchwork.Datasets.Csv;

/// <summary>Makes the columns of a table from what was gathered, large ones on two threads: all values are copied once.</summary>
internal static class ColumnJoin
{
    private const long CellsAlone = 1 << 20;

    /// <summary>The columns, in order; the builders must not be used after it.</summary>
    /// <param name="builders">What was gathered.</param>
    /// <param name="mayShare">Whether a second thread may copy.</param>
    public static Column[] All(ColumnBuilder[] builders, bool mayShare)
    {
        Column[] columns = new Column[builders.Length];
        if (!mayShare || (long)builders[0].Rows * columns.Length < CellsAlone)
        {
            for (int i = 0; i < columns.Length; i++)
            {
                columns[i] = builders[i].ToColumn();
            }
        }
        else
        {
            ParallelOptions threads = new() { MaxDegreeOfParallelism = 2 };
            Parallel.For(0, columns.Length, threads, i => columns[i] = builders[i].ToColumn());
        }

        return columns;
    }
}
