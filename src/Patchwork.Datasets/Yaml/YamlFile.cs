using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Patchwork.Datasets.Yaml;

/// <summary>Reads one small YAML document as a tree of mappings, lists and texts.</summary>
/// <remarks>
/// Anchors, aliases and tags are refused, so a small file cannot become a large tree; at most 1 MiB of text, 16 levels and
/// 100,000 nodes. Everything malformed is a <see cref="PatchworkException"/> of the code given, with line and column.
/// </remarks>
public static class YamlFile
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MostCharacters = 1 << 20;

    /// <summary>The deepest nesting.</summary>
    public const int MostLevels = 16;

    /// <summary>The most nodes.</summary>
    public const int MostNodes = 100_000;

    /// <summary>Parses a text whose top is a mapping.</summary>
    /// <param name="text">The document.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="code">The code of complaints, such as <c>bad-spec</c>.</param>
    public static YamlMap Parse(string text, string name, string code)
    {
        if (text.Length > MostCharacters)
        {
            throw new PatchworkException(
                ProblemCodes.TooLarge,
                $"{name} has {text.Length:N0} characters; at most {MostCharacters:N0} are read."
            );
        }

        try
        {
            return new Walk(new Parser(new StringReader(text)), name, code).Document();
        }
        catch (YamlException e)
        {
            throw new PatchworkException(
                code,
                $"{name}, line {Math.Max(1, e.Start.Line)}, column {Math.Max(1, e.Start.Column)}: not YAML ({e.Message.TrimEnd('.')}).",
                null,
                e
            );
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The library throws exceptions of other kinds for some malformed texts.
            throw new PatchworkException(code, $"{name} is not YAML ({e.Message.TrimEnd('.')}).", null, e);
        }
    }

    // The library's reading pattern: the current event is the one that comes next.
    private sealed class Walk(Parser parser, string name, string code)
    {
        private int _nodes;

        public YamlMap Document()
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                throw Bad(1, 1, "the document is empty; expected keys and values");
            }

            YamlNode top = Node(1);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out DocumentStart? second))
            {
                throw Bad(
                    (int)second.Start.Line,
                    (int)second.Start.Column,
                    "a second document begins here; expected one, so without '---' between"
                );
            }

            return top as YamlMap ?? throw Bad(top.Line, top.Column, "expected keys and values");
        }

        private YamlNode Node(int level)
        {
            if (parser.Accept<AnchorAlias>(out _))
            {
                Mark at = parser.Current!.Start;
                throw Bad((int)at.Line, (int)at.Column, "aliases (*) are not allowed; write the entry out");
            }

            NodeEvent start = parser.Consume<NodeEvent>();
            (int line, int column) = ((int)start.Start.Line, (int)start.Start.Column);
            if (!start.Anchor.IsEmpty)
            {
                throw Bad(line, column, "anchors (&) are not allowed; write the entry out");
            }

            if (!start.Tag.IsEmpty)
            {
                throw Bad(line, column, "a tag (!) is not allowed; write plain text");
            }

            if (level > MostLevels || ++_nodes > MostNodes)
            {
                string most = $"at most {MostLevels} levels and {MostNodes:N0} entries are read";
                throw Bad(line, column, $"too much nesting or too many entries; {most}");
            }

            return start switch
            {
                Scalar scalar => new YamlText(
                    scalar.Value,
                    scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted,
                    line,
                    column
                ),
                SequenceStart => new YamlList(Items(level), line, column),
                _ => new YamlMap(Entries(level), line, column),
            };
        }

        private List<YamlNode> Items(int level)
        {
            List<YamlNode> items = [];
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Node(level + 1));
            }

            return items;
        }

        private List<KeyValuePair<string, YamlNode>> Entries(int level)
        {
            List<KeyValuePair<string, YamlNode>> entries = [];
            HashSet<string> keys = new(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                YamlNode key = Node(level + 1);
                string text = (key as YamlText)?.Value ?? throw Bad(key.Line, key.Column, "a key must be text");
                if (!keys.Add(text))
                {
                    throw Bad(key.Line, key.Column, $"the key '{text}' occurs twice");
                }

                entries.Add(new KeyValuePair<string, YamlNode>(text, Node(level + 1)));
            }

            return entries;
        }

        private PatchworkException Bad(int line, int column, string what) =>
            new(code, $"{name}, line {Math.Max(1, line)}, column {Math.Max(1, column)}: {what}.");
    }
}
