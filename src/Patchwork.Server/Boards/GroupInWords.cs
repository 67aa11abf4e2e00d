using Patchwork.Groups;
using Patchwork.Tables;

namespace Patchwork.Server.Boards;

/// <summary>A stored predicate in the dictionary's words; the text itself where it cannot be said.</summary>
internal static class GroupInWords
{
    public static string Of(string predicate, DataDictionary dictionary)
    {
        try
        {
            return PredicateWords.Describe(GroupPredicate.Parse(predicate), dictionary);
        }
        catch (PatchworkException)
        {
            return predicate;
        }
    }
}
