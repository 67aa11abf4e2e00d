using System.Globalization;
using System.Text;
using Patchwork.Datasets.Csv;
using Patchwork.Tables;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Patchwork.Datasets.Dictionaries;

/// <summary>
/// Follows the events of a YAML parser through the one form that a data dictionary has. Nothing nests beyond that form,
/// so depth is bounded by it.
/// </summary>
internal sealed class DictionaryEvents(IParser parser, string name)
{
    private static readonly string[] TopKeys = ["columns"];
    private static readonly string[] ColumnKeys = ["label", "description", "unit", "values", "notApplicable"];

    public DataDictionary Read()
    {
        List<DictionaryColumn> columns = [];
        Take<StreamStart>("a YAML document");
        if (Next() is StreamEnd)
        {
            throw Bad("the data dictionary is empty; expected the key 'columns'");
        }

        Require<DocumentStart>("a YAML document");
        Take<MappingStart>("the key 'columns'");
        ReadMapping(
            TopKeys,
            "the dictionary",
            _ =>
            {
                Take<MappingStart>("the columns by name");
                ReadMapping(null, "the columns", column => columns.Add(ReadColumn(column)));
            }
        );
        Take<DocumentEnd>("the end of the document");
        Take<StreamEnd>("one document only");
        return new DataDictionary(columns);
    }

    private DictionaryColumn ReadColumn(string column)
    {
        string? label = null;
        string? description = null;
        string? unit = null;
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        HashSet<string> notApplicable = new(StringComparer.Ordinal);
        Take<MappingStart>($"what column '{column}' means, such as {{ label: … }}");
        ReadMapping(
            ColumnKeys,
            $"column '{column}'",
            key =>
            {
                switch (key)
                {
                    case "label":
                        label = TakeText(key);
                        break;
                    case "description":
                        description = TakeText(key);
                        break;
                    case "unit":
                        unit = TakeText(key);
                        break;
                    case "values":
                        Take<MappingStart>("codes and what they mean");
                        ReadMapping(null, $"the values of '{column}'", code => AddMeaning(values, code));
                        break;
                    default:
                        ReadCodes(notApplicable);
                        break;
                }
            }
        );
        return new DictionaryColumn
        {
            Name = column,
            Label = label,
            Description = description,
            Unit = unit,
            Values = values,
            NotApplicable = notApplicable,
        };
    }

    private void AddMeaning(Dictionary<string, string> values, string code)
    {
        if (!values.TryAdd(Normalise(code), TakeText($"the meaning of '{Shown(code)}'")))
        {
            throw Bad($"the code '{Shown(code)}' occurs twice (numbers are compared as numbers)");
        }
    }

    private void ReadCodes(HashSet<string> codes)
    {
        Take<SequenceStart>("a list of codes, such as [\"-1\"]");
        while (Next() is not SequenceEnd)
        {
            codes.Add(Normalise(Text("a code")));
        }
    }

    /// <summary>Reads keys until the mapping, whose start was taken, ends; each read of a value begins at its first event.</summary>
    private void ReadMapping(string[]? known, string where, Action<string> readValue)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            string key = Text("a key");
            if (known is not null && Array.IndexOf(known, key) < 0)
            {
                string? nearest = NearestName.Find(key, known);
                throw Bad(
                    $"{where} has no key '{Shown(key)}'"
                        + (nearest is null ? $"; expected {string.Join(", ", known)}" : $"; did you mean '{nearest}'?")
                );
            }

            if (!seen.Add(key))
            {
                throw Bad($"the key '{Shown(key)}' occurs twice");
            }

            readValue(key);
        }
    }

    private string TakeText(string what)
    {
        Next();
        return Text($"text for {what}");
    }

    private string Text(string expected)
    {
        return Require<Scalar>(expected).Value;
    }

    private T Take<T>(string expected)
        where T : ParsingEvent
    {
        Next();
        return Require<T>(expected);
    }

    private ParsingEvent Next()
    {
        ParsingEvent next = MoveNext() ? parser.Current! : throw Bad("the text ends too early");
        return next switch
        {
            AnchorAlias => throw Bad("an alias (*) is not allowed; write the entry out"),
            NodeEvent { Anchor.IsEmpty: false } => throw Bad("an anchor (&) is not allowed; write the entry out"),
            NodeEvent { Tag.IsEmpty: false } => throw Bad("a tag (!) is not allowed; write plain text"),
            _ => next,
        };
    }

    private bool MoveNext()
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception e) when (e is not (YamlException or OutOfMemoryException))
        {
            // The library throws InvalidOperationException and others of its own making for some malformed texts.
            throw Bad($"not YAML ({e.Message.TrimEnd('.')})");
        }
    }

    private T Require<T>(string expected)
        where T : ParsingEvent => parser.Current as T ?? throw Bad($"expected {expected}");

    // As a table spells them: numbers in shortest form, whatever way they are written here.
    private static string Normalise(string code)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(code);
        return bytes.Length > 0 && CsvNumber.TryParse(bytes, out double value, out _)
            ? value.ToString("R", CultureInfo.InvariantCulture)
            : code;
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private PatchworkException Bad(string what)
    {
        Mark mark = parser.Current?.Start ?? Mark.Empty;
        return new PatchworkException(
            ProblemCodes.BadTable,
            $"{name}, line {Math.Max(1, mark.Line)}, column {Math.Max(1, mark.Column)}: {what}."
        );
    }
}
