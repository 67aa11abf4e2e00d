using System.Globalization;

namespace Patchwork.Groups.Inference;

/// <summary>Writes a tree as one predicate, and as lines that can be read from the top.</summary>
internal static class GroupTreeText
{
    /// <summary>The predicate that holds where the tree says yes.</summary>
    public static string Predicate(GroupTreeNode node) => Write(node).Text;

    /// <summary>One line a question and a leaf, indented by depth.</summary>
    public static IReadOnlyList<string> Lines(GroupTreeNode root)
    {
        List<string> lines = [];
        Add(lines, root, "", "");
        return lines;
    }

    private static void Add(List<string> lines, GroupTreeNode node, string indent, string answer)
    {
        string rows = node.Rows.ToString("N0", CultureInfo.InvariantCulture) + (node.Rows == 1 ? " row" : " rows");
        if (node.Condition is not { } condition)
        {
            int wrong = node.Rows - node.Explained;
            string but = wrong == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {wrong:N0} of them wrongly");
            lines.Add($"{indent}{answer}{(node.Answer ? "in the group" : "not in the group")} ({rows}{but})");
            return;
        }

        lines.Add($"{indent}{answer}{condition}?");
        Add(lines, node.Yes!, indent + "  ", "yes: ");
        Add(lines, node.No!, indent + "  ", "no: ");
    }

    private static Phrase Write(GroupTreeNode node)
    {
        if (node.Question is not { } question)
        {
            return node.Answer ? new Phrase("everyone", Binding.Test) : new Phrase("not everyone", Binding.Test);
        }

        Phrase yes = Test(question, yes: true);
        Phrase no = Test(question, yes: false);
        return (AnswerOf(node.Yes!), AnswerOf(node.No!)) switch
        {
            (true, false) => yes,
            (false, true) => no,
            (true, null) => Or(yes, Write(node.No!)),
            (false, null) => And(no, Write(node.No!)),
            (null, true) => Or(no, Write(node.Yes!)),
            (null, false) => And(yes, Write(node.Yes!)),
            _ => Or(And(yes, Write(node.Yes!)), And(no, Write(node.No!))),
        };
    }

    private static bool? AnswerOf(GroupTreeNode node) => node.Question is null ? node.Answer : null;

    private static Phrase Test(GroupQuestion question, bool yes)
    {
        (string text, bool isAlternative) = question.Predicate(yes);
        return new Phrase(text, isAlternative ? Binding.Or : Binding.Test);
    }

    private static Phrase And(Phrase a, Phrase b) => new($"{Inside(a)} and {Inside(b)}", Binding.And);

    private static Phrase Or(Phrase a, Phrase b) => new($"{a.Text} or {b.Text}", Binding.Or);

    private static string Inside(Phrase phrase) => phrase.Binding == Binding.Or ? $"({phrase.Text})" : phrase.Text;

    private enum Binding
    {
        Test = 0,
        And,
        Or,
    }

    private sealed record Phrase(string Text, Binding Binding);
}
