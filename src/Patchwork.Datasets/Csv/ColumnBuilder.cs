using Patchwork.Tables;

namespace Patchwork.Datasets.Csv;

/// <summary>Gathers one column: as numbers as long as every cell is one, as text from the first other cell on.</summary>
internal sealed class ColumnBuilder
{
    private readonly bool _mustBeNumbers;
    private NumberBuilder? _numbers;
    private TextBuilder? _text;

    public ColumnBuilder(string name, CsvColumnType? type, int expectedRows)
    {
        Name = name;
        _mustBeNumbers = type == CsvColumnType.Numbers;
        if (type == CsvColumnType.Text)
        {
            _text = new TextBuilder(expectedRows);
        }
        else
        {
            _numbers = new NumberBuilder(mayBecomeText: !_mustBeNumbers, expectedRows);
        }
    }

    public string Name { get; }

    /// <summary>How many cells there are.</summary>
    public int Rows => _numbers?.Count ?? _text!.Count;

    /// <summary>
    /// Adds the cells of the next rows and says how many were added: fewer than there are when the column was said to hold
    /// numbers and the next cell is none.
    /// </summary>
    public int Add(CellBatch batch, int column)
    {
        int row = 0;
        if (_numbers is not null)
        {
            row = _numbers.Add(batch, column);
            if (row == batch.Rows || _mustBeNumbers)
            {
                return row;
            }

            _text = _numbers.ToText();
            _numbers = null;
        }

        for (; row < batch.Rows; row++)
        {
            _text!.Add(batch.Cell(row, column));
        }

        return row;
    }

    public Column ToColumn() => _numbers is not null ? _numbers.ToColumn(Name) : _text!.ToColumn(Name);
}
