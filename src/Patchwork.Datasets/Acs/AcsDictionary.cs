using System.Globalization;
using Patchwork.Tables;

namespace Patchwork.Datasets.Acs;

/// <summary>
/// The Census Bureau's data dictionary of one year (<c>PUMS_Data_Dictionary_2018.csv</c>): what every column and every code
/// of the survey means, in words.
/// </summary>
/// <remarks>
/// The file has no header: lines <c>NAME,column,type,length,text</c> and <c>VAL,column,type,length,from,to,meaning</c>, where
/// a code of b's is the blank cell. Immutable once read; safe to share between threads.
/// </remarks>
public sealed class AcsDictionary
{
    private readonly Dictionary<string, AcsVariable> _variables;
    private readonly string _name;

    internal AcsDictionary(Dictionary<string, AcsVariable> variables, string name)
    {
        _variables = variables;
        _name = name;
    }

    /// <summary>The number of columns described.</summary>
    public int Columns => _variables.Count;

    /// <summary>Reads a file, plain or gzip.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>, <c>bad-table</c> with the line, or <c>too-large</c>.</exception>
    public static AcsDictionary Read(string path) => AcsDictionaryFile.Read(path);

    /// <summary>The columns of a table in our own form.</summary>
    /// <param name="columns">The columns that are wanted; those that the dictionary does not have are left out.</param>
    /// <param name="missingCode">What stands for a blank cell there, described as 'not applicable'; null where cells stay empty.</param>
    public DataDictionary Describe(IEnumerable<string> columns, double? missingCode = null) =>
        new(columns.Where(_variables.ContainsKey).Select(name => Describe(_variables[name], missingCode)));

    /// <summary>Requires that the columns listed hold no code that the dictionary does not know.</summary>
    /// <param name="persons">As read by <see cref="AcsPersonFile"/>.</param>
    /// <param name="columns">The columns to look at; those of text, and those not described, are passed over.</param>
    /// <exception cref="PatchworkException"><c>bad-table</c> with file, line, column and code.</exception>
    public void RequireKnownCodes(Table persons, IEnumerable<string> columns)
    {
        foreach (string name in columns)
        {
            if (
                persons.TryGet(name) is NumberColumn column
                && _variables.TryGetValue(name, out AcsVariable? variable)
                && !variable.HasText
            )
            {
                RequireKnown(persons, column, variable);
            }
        }
    }

    private void RequireKnown(Table persons, NumberColumn column, AcsVariable variable)
    {
        // Nearly all rows share few codes: each different one is looked up once.
        foreach (double value in column.Distinct)
        {
            if (!variable.Has(value))
            {
                int row = column.Values.IndexOf(value);
                throw new PatchworkException(
                    ProblemCodes.BadTable,
                    $"{persons.Source}, line {row + 2}, column {column.Name}: the code {Text(value)} is not in {_name}; "
                        + "is it the dictionary of the same year?"
                );
            }
        }
    }

    private static DictionaryColumn Describe(AcsVariable variable, double? missingCode)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        HashSet<string> notApplicable = new(StringComparer.Ordinal);
        foreach ((double code, string meaning) in variable.Codes)
        {
            values[Text(code)] = meaning;
        }

        if (missingCode is { } missing && variable.Blank is { } blank && !variable.Has(missing))
        {
            values[Text(missing)] = blank;
            notApplicable.Add(Text(missing));
        }

        return new DictionaryColumn
        {
            Name = variable.Name,
            Label = variable.Description,
            Description = missingCode is null && variable.Blank is not null ? $"Empty: {variable.Blank}" : null,
            Values = values,
            NotApplicable = notApplicable,
        };
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
