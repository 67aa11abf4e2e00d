using Patchwork.Server.Hosting;

namespace Patchwork.Server.Notifications;

/// <summary>A subscription as its owner sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">webhook or mail.</param>
/// <param name="Target">The address.</param>
/// <param name="Status">active, waiting (a mailbox that has not agreed yet), retrying or stopped.</param>
/// <param name="Told">How many updates were told.</param>
/// <param name="LastError">What went wrong last.</param>
/// <param name="Secret">The key that signs a webhook's messages; shown when it is made, and never again.</param>
public sealed record SubscriptionAnswer(
    int Id,
    [property: Words(typeof(SubscriptionKinds))] string Kind,
    string Target,
    [property: Words("active", "waiting", "retrying", "stopped")] string Status,
    int Told,
    string? LastError,
    string? Secret
);
