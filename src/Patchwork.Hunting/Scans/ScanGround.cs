namespace Patchwork.Hunting;

/// <summary>The columns that a scan chooses values from, coded.</summary>
internal sealed class ScanGround
{
    private readonly SliceColumn[] _columns;
    private readonly int[][] _codes;
    private readonly int[][] _occurring;
    private readonly int _rows;

    /// <summary>Codes the columns.</summary>
    public ScanGround(SliceColumn[] columns, int rows)
    {
        _columns = columns;
        _rows = rows;
        _codes = new int[columns.Length][];
        _occurring = new int[columns.Length][];
        for (int c = 0; c < columns.Length; c++)
        {
            _codes[c] = new int[rows];
            columns[c].Encode(_codes[c]);
            bool[] occurs = new bool[columns[c].Codes];
            foreach (int code in _codes[c])
            {
                occurs[code] = true;
            }

            _occurring[c] = [.. Enumerable.Range(0, occurs.Length).Where(code => occurs[code])];
        }
    }

    /// <summary>The number of rows.</summary>
    public int Rows => _rows;

    /// <summary>The number of columns.</summary>
    public int Columns => _columns.Length;

    /// <summary>A column's code of each row, and how many codes there are.</summary>
    public (int[] Codes, int Parts) Codes(int column) => (_codes[column], _columns[column].Codes);

    /// <summary>The codes of a column that some row has.</summary>
    public IReadOnlyList<int> Occurring(int column) => _occurring[column];

    /// <summary>ln of the number of groups that unions of values can name: Σ ln(2^values − 1).</summary>
    public double LogGroups => _occurring.Sum(o => (o.Length * Math.Log(2)) + Math.Log(1 - Math.Pow(2, -o.Length)));

    /// <summary>The rows that have a taken value in every column but one; null takes all.</summary>
    /// <param name="taken">The values taken, by column and code.</param>
    /// <param name="but">The column to leave out, or −1.</param>
    public int[] RowsOf(bool[]?[] taken, int but)
    {
        int[] asked = [.. Enumerable.Range(0, taken.Length).Where(c => c != but && taken[c] is not null)];
        List<int> rows = new(_rows);
        for (int row = 0; row < _rows; row++)
        {
            bool holds = true;
            for (int i = 0; i < asked.Length && holds; i++)
            {
                holds = taken[asked[i]]![_codes[asked[i]][row]];
            }

            if (holds)
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }

    /// <summary>
    /// The same rows in the fewest words: no value that none of them has, and no column whose values left out none of them has either.
    /// </summary>
    public bool[]?[] Bare(bool[]?[] taken)
    {
        bool[]?[] bare = [.. taken];
        for (int column = 0; column < bare.Length; column++)
        {
            if (bare[column] is not { } values)
            {
                continue;
            }

            bool[] needed = new bool[values.Length];
            bool leavesOut = false;
            foreach (int row in RowsOf(bare, column))
            {
                int code = _codes[column][row];
                needed[code] = values[code];
                leavesOut |= !values[code];
            }

            bare[column] = leavesOut ? needed : null;
        }

        return bare;
    }

    /// <summary>The predicate of what is taken; 'everyone' when no column is asked.</summary>
    public string Say(bool[]?[] taken)
    {
        string[] parts =
        [
            .. Enumerable
                .Range(0, taken.Length)
                .Where(c => taken[c] is not null)
                .Select(c => _columns[c].AnyOf([.. _occurring[c].Where(code => taken[c]![code])])),
        ];
        return parts.Length == 0 ? "everyone" : string.Join(" and ", parts);
    }
}
