using System.Globalization;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Tables;

namespace Patchwork.Datasets.Made;

/// <summary>The words for columns and codes of made people, from a dictionary that is part of the program.</summary>
internal static class MadeDictionary
{
    private const string Resource = "Patchwork.Datasets.Made.made-acs.dictionary.yaml";

    /// <summary>Reads them.</summary>
    /// <param name="missingCode">What stands for an empty cell, or null where cells stay empty.</param>
    public static DataDictionary Read(double? missingCode)
    {
        using Stream stream = typeof(MadeDictionary).Assembly.GetManifestResourceStream(Resource)!;
        DataDictionary words = DataDictionaryFile.Read(stream, Resource);
        return missingCode is not { } code
            ? words
            : new DataDictionary(
                words.Columns.Select(c => WithMissing(c, code.ToString("R", CultureInfo.InvariantCulture)))
            );
    }

    private static DictionaryColumn WithMissing(DictionaryColumn column, string code)
    {
        if (column.Values.Count == 0 || column.Values.ContainsKey(code))
        {
            return column;
        }

        return column with
        {
            Values = new Dictionary<string, string>(column.Values, StringComparer.Ordinal) { [code] = "not asked" },
            NotApplicable = new HashSet<string>([code], StringComparer.Ordinal),
        };
    }
}
