using Patchwork.Competitions.Exports;
using Patchwork.Datasets.Csv;
using Patchwork.Tables;

namespace Patchwork.Competitions.Archives;

/// <summary>Which columns an archive's tables of features show to be text. The tables are read when first asked for, training rows first.</summary>
/// <param name="archive">The archive, open as long as it is asked.</param>
public sealed class ArchivedColumns(Archive archive)
{
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);
    private readonly Queue<string> _unread = new(
        archive.Manifest.Features.OrderBy(features => features.Key).Select(features => features.Value)
    );

    /// <summary>Whether a column is text; null where no table has a value of it.</summary>
    /// <exception cref="PatchworkException">A table cannot be read.</exception>
    public bool? IsText(string column)
    {
        while (!_known.ContainsKey(column) && _unread.TryDequeue(out string? path))
        {
            using Stream stream = archive.OpenFile(path);
            foreach (Column read in CsvTableReader.Read(stream, $"{archive.Name}/{path}").Columns)
            {
                if (ColumnTypes.HasValues(read))
                {
                    _known.TryAdd(read.Name, read is TextColumn);
                }
            }
        }

        return _known.TryGetValue(column, out bool isText) ? isText : null;
    }
}
