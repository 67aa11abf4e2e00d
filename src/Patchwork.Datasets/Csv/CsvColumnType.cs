namespace Patchwork.Datasets.Csv;

/// <summary>What the cells of a column are read as.</summary>
public enum CsvColumnType
{
    /// <summary>Numbers; a cell that is none is an error.</summary>
    Numbers,

    /// <summary>Text, even where every cell looks like a number, so that <c>01</c> and <c>1</c> stay apart.</summary>
    Text,
}
