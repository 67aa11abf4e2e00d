using System.Text;
using Patchwork.Competitions.Archives;
using Patchwork.Datasets.Files;
using Patchwork.Groups;
using Patchwork.Measures;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>
/// Reads the groups that a table is looked at by: <c>--group</c>, a column, several, or a predicate; <c>--groups</c>, a file with
/// a predicate a line or an archive of submissions.
/// </summary>
internal sealed class AuditGroupList
{
    /// <summary>The name of those whom the one predicate of <c>--group</c> leaves out.</summary>
    public const string EveryoneElse = "everyone else";

    private const int LargestFile = 16 << 20;

    private readonly Table _table;
    private readonly List<KeyValuePair<string, RowSet>> _groups = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    private readonly DataDictionary _dictionary;

    /// <summary>Starts an empty list over a table.</summary>
    public AuditGroupList(Table table, DataDictionary dictionary)
    {
        _table = table;
        _dictionary = dictionary;
    }

    /// <summary>The groups read so far.</summary>
    public AuditGroups Groups => new(_table.Rows, _groups);

    /// <summary>The groups read so far, however many.</summary>
    public IReadOnlyList<KeyValuePair<string, RowSet>> All => _groups;

    /// <summary>A group's name as people read it.</summary>
    public string InWords(string name) => _words.GetValueOrDefault(name, name);

    /// <summary>Adds what <c>--group</c> says.</summary>
    public void AddGroup(string text)
    {
        if (ColumnsOf(text) is { } columns)
        {
            AddColumns(columns);
            return;
        }

        GroupPredicate predicate = GroupPredicate.Parse(text);
        RowSet rows = predicate.Evaluate(_table);
        Add(text, rows, PredicateWords.Describe(predicate, _dictionary));
        if (rows.Count < rows.Rows)
        {
            Add(EveryoneElse, rows.Complement(), EveryoneElse);
        }
    }

    /// <summary>Adds what <c>--groups</c> names.</summary>
    public void AddGroups(string path)
    {
        if (Directory.Exists(path) || path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            AddArchive(path);
        }
        else
        {
            AddFile(path);
        }
    }

    // A column's name wins over a predicate. A word that is neither is most likely a column with a slip of the finger.
    private string[]? ColumnsOf(string text)
    {
        if (_table.TryGet(text) is not null)
        {
            return [text];
        }

        bool isList = Frame.NameList.TryParse(text, out string[] names);
        if (isList && Array.TrueForAll(names, name => _table.TryGet(name) is not null))
        {
            return names;
        }

        bool looksLikeNames =
            isList
            && Array.TrueForAll(names, name => name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.'))
            && !string.Equals(text, "everyone", StringComparison.OrdinalIgnoreCase);
        return looksLikeNames ? names : null;
    }

    private void AddColumns(string[] columns)
    {
        AuditGroups groups = AuditGroups.FromColumns(_table, columns);
        for (int g = 0; g < groups.Count; g++)
        {
            Add(groups.Names[g], groups.Sets[g], WordsOf(columns, groups.Sets[g], groups.Names[g]));
        }
    }

    // In words only where the dictionary knows the value; a name alone says more than 'Race is Other' in a narrow table.
    private string WordsOf(string[] columns, RowSet rows, string name)
    {
        if (rows.Count == 0)
        {
            return name;
        }

        int row = rows.ToIndices()[0];
        IEnumerable<string> parts = columns.Select(column =>
        {
            string value = _table[column].Format(row);
            return value.Length == 0 ? $"{_dictionary.LabelOf(column)} missing"
                : _dictionary.MeaningOf(column, value) is { } meaning && meaning != value ? meaning
                : _table[column] is NumberColumn ? $"{_dictionary.LabelOf(column)} {value}"
                : value;
        });
        return string.Join(" & ", parts);
    }

    private void AddFile(string path)
    {
        string[] lines = ReadText(path).ReplaceLineEndings("\n").Split('\n');
        int before = _groups.Count;
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length > 0 && line[0] != '#')
            {
                AddPredicate(line, $"{path}, line {i + 1}");
            }
        }

        if (_groups.Count == before)
        {
            throw new PatchworkException(
                ProblemCodes.BadPredicate,
                $"{path} holds no group; expected one predicate a line, '#' before a comment."
            );
        }
    }

    private void AddPredicate(string text, string place)
    {
        try
        {
            GroupPredicate predicate = GroupPredicate.Parse(text);
            Add(text, predicate.Evaluate(_table), PredicateWords.Describe(predicate, _dictionary));
        }
        catch (PatchworkException e)
        {
            throw new PatchworkException(e.Code, $"{place}: {e.Message}", e.Detail, e);
        }
    }

    // Pairs of one group occur many times in an archive; each group is compared once.
    private void AddArchive(string path)
    {
        using Archive archive = Archive.Open(path);
        foreach (ArchivedSubmission submission in archive.Manifest.Submissions)
        {
            if (submission.Predicate is { } predicate)
            {
                if (!_seen.Contains(predicate))
                {
                    AddPredicate(predicate, $"{path}, submission '{submission.Id}'");
                }

                continue;
            }

            RowSet rows =
                archive
                    .ReadPair(submission)
                    .Splits.OrderBy(s => s.Key == Split.Validation ? 0 : 1)
                    .Select(s => s.Value.Rows)
                    .FirstOrDefault(r => r.Rows == _table.Rows)
                ?? throw new PatchworkException(
                    ProblemCodes.BadArchive,
                    $"{path}, submission '{submission.Id}': the group is an array that no split of the archive gives for {Wording.Counted(_table.Rows, "row")}, so it cannot be matched with the table; a predicate, or the table of one of its splits, is expected."
                );
            Add(submission.Id, rows, submission.Id);
        }
    }

    private void Add(string name, RowSet rows, string words)
    {
        _seen.Add(name);
        _groups.Add(KeyValuePair.Create(name, rows));
        _words[name] = words;
    }

    private static string ReadText(string path)
    {
        if (!File.Exists(path))
        {
            throw new PatchworkException(
                ProblemCodes.NotFound,
                $"There is no file '{path}'; expected a file with one predicate a line, or an archive."
            );
        }

        byte[] bytes = new byte[LargestFile + 1];
        using FileStream file = PlainFile.Open(path);
        int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > LargestFile)
        {
            throw new PatchworkException(
                ProblemCodes.TooLarge,
                $"{path} has more than {LargestFile:N0} bytes, the most that is read as a list of groups."
            );
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            throw new PatchworkException(
                ProblemCodes.BadPredicate,
                $"{path} is not UTF-8 text; expected one predicate a line.",
                null,
                e
            );
        }
    }
}
