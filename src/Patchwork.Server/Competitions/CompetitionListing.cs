using Patchwork.Competitions.Bundles;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Competitions;

/// <summary>A competition in the list, and what the event stream and the organiser's acts say of its state.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">Its phase.</param>
/// <param name="Results">What its numbers are worth.</param>
/// <param name="Invitation">The invitation code: to the organiser, and to everybody for the demo.</param>
public sealed record CompetitionListing(
    string Slug,
    string Title,
    CompetitionPhase State,
    ResultsState Results,
    string? Invitation
)
{
    internal static CompetitionListing Of(
        CompetitionRow row,
        RunningCompetition running,
        Caller caller,
        DateTimeOffset time
    ) =>
        new(
            row.Slug,
            row.Title,
            row.PhaseAt(running.Prepared.Spec.Dates, time),
            CompetitionResults.At(row, running, time),
            CompetitionReading.InvitationFor(row, caller)
        );
}
