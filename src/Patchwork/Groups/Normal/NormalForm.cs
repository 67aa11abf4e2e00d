using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Groups.Normal;

/// <summary>Placeholder.</summary>
internal static class NormalForm
{
    public static string? Of(PredicateNode root, Table domain) => null;
}
