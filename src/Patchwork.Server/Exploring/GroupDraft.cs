using System.Globalization;
using Patchwork.Groups;
using Patchwork.Server.Competitions;

namespace Patchwork.Server.Exploring;

/// <summary>A group as somebody is building it: lines of drop-downs and the text that they stand for, whichever was changed last.</summary>
/// <param name="Conditions">The lines; at least one.</param>
/// <param name="IsAny">Whether the lines are joined by 'or'.</param>
/// <param name="Text">The predicate; what was typed where it cannot be read.</param>
/// <param name="IsTextOnly">Whether drop-downs cannot say the text.</param>
/// <param name="Problem">What to change, in one sentence; null for nothing.</param>
public sealed record GroupDraft(
    IReadOnlyList<GroupCondition> Conditions,
    bool IsAny,
    string Text,
    bool IsTextOnly,
    string? Problem
)
{
    private const int MostLines = 20;

    /// <summary>Reads the builder's form: fields c0, t0, v0, h0 and so on a line, <c>join</c>, <c>text</c>, and <c>was</c>, the text as the form was sent out.</summary>
    internal static GroupDraft Read(Func<string, string?> field, IReadOnlyList<ColumnAnswer> columns)
    {
        string text = (field("text") ?? "").Trim();
        List<GroupCondition> lines = Lines(field);
        bool isAny = field("join") == "or";
        // A text that differs from what was sent out was typed, or stands alone in a link.
        bool isTyped = text.Length > 0 && text != (field("was") ?? "").Trim();
        return isTyped ? OfText(text, lines, isAny) : OfLines(lines, isAny, text, columns);
    }

    /// <summary>A draft of a predicate alone.</summary>
    internal static GroupDraft OfText(string text) => OfText(text, [], isAny: false);

    private static GroupDraft OfText(string text, List<GroupCondition> lines, bool isAny)
    {
        try
        {
            return GroupReader.Read(GroupPredicate.Parse(text).Root) is { } read
                ? new GroupDraft(read.Conditions, read.IsAny, text, false, null)
                : new GroupDraft([GroupCondition.Blank], false, text, true, null);
        }
        catch (PatchworkException e)
        {
            return new GroupDraft(OrBlank(lines), isAny, text, false, e.Message);
        }
    }

    private static GroupDraft OfLines(
        List<GroupCondition> lines,
        bool isAny,
        string text,
        IReadOnlyList<ColumnAnswer> columns
    )
    {
        if (lines.TrueForAll(c => c.IsBlank))
        {
            // A group that drop-downs cannot say stands as text alone and is kept as it was.
            return text.Length > 0
                ? OfText(text, lines, isAny)
                : new GroupDraft(OrBlank(lines), isAny, "", false, null);
        }

        try
        {
            return new GroupDraft(lines, isAny, GroupWriter.Write(lines, isAny, columns), false, null);
        }
        catch (PatchworkException e)
        {
            return new GroupDraft(lines, isAny, "", false, e.Message);
        }
    }

    private static List<GroupCondition> Lines(Func<string, string?> field)
    {
        List<GroupCondition> lines = [];
        for (int i = 0; i < MostLines && field("c" + i.ToString(CultureInfo.InvariantCulture)) is { } column; i++)
        {
            string number = i.ToString(CultureInfo.InvariantCulture);
            if (field("drop") != number)
            {
                lines.Add(
                    new GroupCondition(
                        column,
                        field("t" + number) ?? GroupTest.Equal,
                        field("v" + number) ?? "",
                        field("h" + number) ?? ""
                    )
                );
            }
        }

        if (field("add") is not null && lines.Count < MostLines)
        {
            lines.Add(GroupCondition.Blank);
        }

        return lines;
    }

    private static IReadOnlyList<GroupCondition> OrBlank(List<GroupCondition> lines) =>
        lines.Count == 0 ? [GroupCondition.Blank] : lines;
}
