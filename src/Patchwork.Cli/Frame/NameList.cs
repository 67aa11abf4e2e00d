using System.Text;

namespace Patchwork.Cli.Frame;

/// <summary>A list of names on the command line: <c>A,B,"with, comma"</c>.</summary>
public static class NameList
{
    /// <summary>Reads a list; false when a name is empty or a quote stays open.</summary>
    public static bool TryParse(string text, out string[] names)
    {
        List<string> found = [];
        StringBuilder name = new();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                name.Append(c);
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                found.Add(name.ToString().Trim());
                name.Clear();
            }
            else
            {
                name.Append(c);
            }
        }

        found.Add(name.ToString().Trim());
        names = [.. found];
        return !quoted && found.TrueForAll(n => n.Length > 0);
    }
}
