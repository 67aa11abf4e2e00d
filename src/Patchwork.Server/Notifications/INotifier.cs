using Patchwork.Server.Storage;

namespace Patchwork.Server.Notifications;

/// <summary>A way to tell somebody of accepted updates.</summary>
/// <remarks>Thread-safe. Failures are exceptions; the caller tries again later.</remarks>
internal interface INotifier
{
    /// <summary>The kind of subscription that it serves.</summary>
    string Kind { get; }

    /// <summary>Asks the owner of an address to agree; nothing for kinds that need no agreement.</summary>
    Task AskAsync(SubscriptionRow subscription, string title, CancellationToken cancellation);

    /// <summary>Tells of some or all of the updates that wait, the oldest first; how many were told.</summary>
    Task<int> TellAsync(
        SubscriptionRow subscription,
        IReadOnlyList<UpdateNotice> waiting,
        CancellationToken cancellation
    );
}
