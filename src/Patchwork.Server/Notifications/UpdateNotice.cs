using Patchwork.Server.Boards;

namespace Patchwork.Server.Notifications;

/// <summary>What somebody is told of an accepted update; the body of a webhook's message.</summary>
/// <param name="Event"><c>update</c>.</param>
/// <param name="Competition">The competition's name in addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="Number">Which of the accepted updates this is, from 1.</param>
/// <param name="Update">The update, with the numbers that participants see.</param>
/// <param name="Board">The address of the board.</param>
/// <param name="Predictions">The address of the new predictions on the training rows.</param>
internal sealed record UpdateNotice(
    string Event,
    string Competition,
    string Title,
    int Number,
    UpdateAnswer Update,
    string Board,
    string Predictions
);
