using System.Globalization;
using System.Text.Json;
using Patchwork.Competitions.Bundles;
using Patchwork.Groups;
using Patchwork.Groups.Inference;
using Patchwork.Server.Hosting;

namespace Patchwork.Server.Submissions;

/// <summary>What the linter says of a group on the training rows, as it is stored with a submission.</summary>
internal static class GroupFindings
{
    public static string Of(GroupPredicate predicate, PreparedCompetition prepared) =>
        Text(
            new GroupLinter(prepared.Rules.Dictionary).Lint(
                predicate,
                [new LintSplit("the training data", prepared.Data.Train)]
            )
        );

    /// <summary>Of a group that came as a model, by the tree that describes it; null for a predicate.</summary>
    public static string? OfModel(GroupTree? tree, PreparedCompetition prepared) =>
        tree is null ? null
        : tree.IsExact ? Of(tree.Predicate, prepared)
        : Text([
            new LintFinding(
                LintCodes.Approximate,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A tree of {tree.Root.Leaves} leaves says of {tree.Explained:N0} of {tree.Rows:N0} training rows what the model says of them: the group is more than can be read at a glance."
                )
            ),
        ]);

    private static string Text(IReadOnlyList<LintFinding> findings) =>
        JsonSerializer.Serialize(findings, ServerJson.Options);
}
