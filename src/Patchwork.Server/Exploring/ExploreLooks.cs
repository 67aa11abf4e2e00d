using Patchwork.Reports;
using Patchwork.Server.Competitions;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Exploring;

/// <summary>Makes the pictures of the explore page.</summary>
internal sealed class ExploreLooks(TrainingViews views, Suggestions suggestions)
{
    /// <summary>The columns that groups may use.</summary>
    public static IReadOnlyList<ColumnAnswer> ColumnsOf(CompetitionAnswer answer) =>
        [.. answer.Features.Select(f => answer.Dictionary.First(c => c.Name == f))];

    /// <summary>The columns that were chosen; else a sensitive one first, for harm comes before all.</summary>
    /// <exception cref="PatchworkException"><c>unknown-column</c>.</exception>
    public static (ColumnAnswer By, ColumnAnswer And) Chosen(CompetitionAnswer answer, string? by, string? and)
    {
        IReadOnlyList<ColumnAnswer> columns = ColumnsOf(answer);
        ColumnAnswer first = string.IsNullOrEmpty(by)
            ? columns.FirstOrDefault(c => answer.Sensitive.Contains(c.Name, StringComparer.Ordinal)) ?? columns[0]
            : Find(columns, by);
        ColumnAnswer second = string.IsNullOrEmpty(and)
            ? columns.FirstOrDefault(c => c != first) ?? first
            : Find(columns, and);
        return (first, second);
    }

    public async Task<PointChart> ByGroupAsync(
        OpenPage page,
        Caller caller,
        ColumnAnswer by,
        CancellationToken cancellation
    ) => ExploreCharts.ByGroup(page.Running, await views.OfAsync(page.Running, caller, cancellation), page.Answer, by);

    public async Task<HeatMap> ByTwoAsync(
        OpenPage page,
        Caller caller,
        ColumnAnswer by,
        ColumnAnswer and,
        CancellationToken cancellation
    ) =>
        ExploreCharts.ByTwo(
            page.Running,
            await views.OfAsync(page.Running, caller, cancellation),
            page.Answer,
            by,
            and
        );

    /// <summary>Which model whoever asks may look at, inside a sentence.</summary>
    public async Task<string> ModelAsync(OpenPage page, Caller caller, CancellationToken cancellation) =>
        (await views.OfAsync(page.Running, caller, cancellation)).Model;

    /// <summary>The error tree; null while it grows.</summary>
    public async Task<ErrorTreeLook?> TreeAsync(
        OpenPage page,
        Caller caller,
        bool isWaiting,
        CancellationToken cancellation
    ) =>
        await suggestions.OfAsync(page.Running, caller, isWaiting, cancellation) is { } found
            ? ErrorTreePainter.Paint(
                page.Running,
                await views.OfAsync(page.Running, caller, cancellation),
                page.Answer,
                found.Tree
            )
            : null;

    private static ColumnAnswer Find(IReadOnlyList<ColumnAnswer> columns, string name) =>
        columns.FirstOrDefault(c => c.Name == name)
        ?? throw new PatchworkException(
            ProblemCodes.UnknownColumn,
            $"There is no column '{(name.Length <= 40 ? name : name[..40] + "…")}'; choose one from the list."
        );
}
