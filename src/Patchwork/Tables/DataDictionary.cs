namespace Patchwork.Tables;

/// <summary>What the columns and codes of a table mean, in words: the source of every sentence about a group.</summary>
/// <remarks>Immutable. A column or code without an entry is spoken of by its own name or value.</remarks>
public sealed class DataDictionary
{
    private readonly Dictionary<string, DictionaryColumn> _columns;

    /// <summary>Makes a dictionary from the descriptions of its columns.</summary>
    public DataDictionary(IEnumerable<DictionaryColumn> columns) =>
        _columns = columns.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>A dictionary that describes nothing.</summary>
    public static DataDictionary None { get; } = new([]);

    /// <summary>The columns described, in the order given.</summary>
    public IReadOnlyCollection<DictionaryColumn> Columns => _columns.Values;

    /// <summary>The description of a column, or null.</summary>
    public DictionaryColumn? this[string column] => _columns.GetValueOrDefault(column);

    /// <summary>What a column is called in a sentence, its name when nothing better is known.</summary>
    public string LabelOf(string column) => this[column]?.Label ?? column;

    /// <summary>What a value of a column is called in a sentence, the value itself when nothing better is known.</summary>
    public string MeaningOf(string column, string value) => this[column]?.Values.GetValueOrDefault(value) ?? value;
}
