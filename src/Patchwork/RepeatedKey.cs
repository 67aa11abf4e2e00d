using System.Text.Json;

namespace Patchwork;

/// <summary>Finds the key that an object of a JSON document has twice, for error messages: the parser refuses it without saying where.</summary>
public static class RepeatedKey
{
    private const int LongestShown = 60;

    /// <summary>The path of the first repeated key and the line of its second place, from 1; null when there is none.</summary>
    /// <param name="utf8">A document that is otherwise well formed.</param>
    /// <exception cref="InvalidOperationException">A key before it is no Unicode, such as a lone surrogate.</exception>
    public static (string Path, int Line)? Find(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader reader = new(utf8);
        Stack<Level> open = new();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    string key = reader.GetString()!;
                    Level inside = open.Peek();
                    inside.Key = key;
                    if (!inside.Keys.Add(key))
                    {
                        int place = (int)reader.TokenStartIndex;
                        return (PathOf(open), 1 + utf8[..place].Count((byte)'\n'));
                    }

                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    Enter(open);
                    open.Push(new Level(reader.TokenType == JsonTokenType.StartArray));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                default:
                    Enter(open);
                    break;
            }
        }

        return null;
    }

    // A value in an array is one item further.
    private static void Enter(Stack<Level> open)
    {
        if (open.TryPeek(out Level? inside))
        {
            inside.Index++;
        }
    }

    private static string PathOf(Stack<Level> open)
    {
        string path = "";
        foreach (Level level in open.Reverse())
        {
            path +=
                level.IsArray ? $"[{level.Index}]"
                : path.Length == 0 ? level.Key
                : "." + level.Key;
        }

        return path.Length <= LongestShown ? path : path[..LongestShown] + "…";
    }

    private sealed class Level(bool isArray)
    {
        public bool IsArray { get; } = isArray;

        public int Index { get; set; } = -1;

        public string Key { get; set; } = "";

        public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);
    }
}
