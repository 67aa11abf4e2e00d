using Microsoft.AspNetCore.Http;
using Patchwork.Groups;
using Patchwork.Server.Competitions;
using Patchwork.Server.Pages;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Exploring;

/// <summary>Answers with the page of the group builder, whatever state the group is in; what was typed is always kept.</summary>
internal sealed class GroupBuilder(Store store, GroupEvidences evidences, Suggestions suggestions, TimeProvider time)
{
    public async Task<IResult> AnswerAsync(HttpContext http, OpenPage page, BuilderState state)
    {
        Caller caller = http.Caller();
        bool shows = page.ShowsTraining(caller);
        (GroupDraft draft, SubmissionRow? earlier) = await DraftAsync(page, state, caller, http.RequestAborted);
        bool isChecked = state.Field("check") is not null;
        GroupEvidence? evidence = null;
        if (shows && draft is { Text.Length: > 0, Problem: null })
        {
            try
            {
                GroupPredicate predicate = GroupPredicate.Parse(draft.Text);
                evidence = await evidences.OfAsync(page.Running, caller, predicate, isChecked, http.RequestAborted);
            }
            catch (PatchworkException e) when (e.IsBadInput)
            {
                draft = draft with { Problem = e.Message };
            }
        }

        Suggestions.Found? found = shows
            ? await suggestions.OfAsync(page.Running, caller, isWaiting: false, http.RequestAborted)
            : null;
        return PageEndpoints.Page<GroupsPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = page.Answer,
                Draft = draft,
                Evidence = evidence,
                IsChecked = isChecked,
                IsHidden = !shows,
                Suggestions = found?.Groups,
                Remaining = await BudgetAsync(caller, page, http.RequestAborted),
                Model = state.Field("model"),
                Note = state.Field("note") ?? earlier?.Note,
                state.Message,
            },
            state.Status
        );
    }

    /// <summary>The group as the form says it, or that of an earlier submission of the team.</summary>
    public static GroupDraft DraftOf(OpenPage page, Func<string, string?> field) =>
        GroupDraft.Read(field, ExploreLooks.ColumnsOf(page.Answer));

    private async Task<(GroupDraft Draft, SubmissionRow? Earlier)> DraftAsync(
        OpenPage page,
        BuilderState state,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (state.Field("from") is not { } from || caller.TeamId is null)
        {
            return (DraftOf(page, state.Field), null);
        }

        await using ServerDatabase database = store.Read();
        SubmissionRow earlier = await SubmissionEndpoints.OwnAsync(database, page.Row, from, caller, cancellation);
        return (earlier.Predicate is { } text ? GroupDraft.OfText(text) : DraftOf(page, state.Field), earlier);
    }

    private async Task<RemainingBudget?> BudgetAsync(Caller caller, OpenPage page, CancellationToken cancellation)
    {
        if (caller.TeamId is not { } team || caller.CompetitionId != page.Row.Id)
        {
            return null;
        }

        await using ServerDatabase database = store.Read();
        return await RemainingBudget.OfAsync(
            database,
            team,
            page.Running.Prepared.Spec.Limits,
            time.GetUtcNow(),
            cancellation
        );
    }
}
