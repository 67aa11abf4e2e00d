using System.Reflection;

namespace Patchwork.Server.Hosting;

/// <summary>The words that a text in the API may be, for the description: a generated client knows them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WordsAttribute : Attribute
{
    public WordsAttribute(params string[] words) => Known = words;

    /// <summary>All constant texts of a class.</summary>
    public WordsAttribute(Type constants) =>
        Known = [
            .. constants
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(f => f.IsLiteral && f.FieldType == typeof(string))
                .Select(f => (string)f.GetRawConstantValue()!),
        ];

    public IReadOnlyList<string> Known { get; }
}
