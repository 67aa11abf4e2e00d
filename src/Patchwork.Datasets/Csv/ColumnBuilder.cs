using Patchwork.Tables;

namespace Patchwork.Datasets.Csv;

/// <summary>Gathers one column: as numbers as long as every cell is one, as text from the first other cell on.</summary>
internal sealed class ColumnBuilder
{
    private readonly bool _mustBeNumbers;
    private NumberBuilder? _numbers;
    private TextBuilder? _text;

    public ColumnBuilder(string name, CsvColumnType? type)
    {
        Name = name;
        _mustBeNumbers = type == CsvColumnType.Numbers;
        if (type == CsvColumnType.Text)
        {
            _text = new TextBuilder();
        }
        else
        {
            _numbers = new NumberBuilder(mayBecomeText: !_mustBeNumbers);
        }
    }

    public string Name { get; }

    /// <summary>Adds the cell of the next row; false when the column was said to hold numbers and the cell is none.</summary>
    public bool TryAdd(ReadOnlySpan<byte> cell)
    {
        if (_numbers is not null)
        {
            if (_numbers.TryAdd(cell))
            {
                return true;
            }

            if (_mustBeNumbers)
            {
                return false;
            }

            _text = _numbers.ToText();
            _numbers = null;
        }

        _text!.Add(cell);
        return true;
    }

    public Column ToColumn() => _numbers is not null ? _numbers.ToColumn(Name) : _text!.ToColumn(Name);
}
