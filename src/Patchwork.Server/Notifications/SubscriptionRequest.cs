using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Patchwork.Server.Hosting;

namespace Patchwork.Server.Notifications;

/// <summary>How somebody wants to be told of accepted updates.</summary>
/// <param name="Kind">webhook or mail.</param>
/// <param name="Target">The address of a page that takes the messages (http or https), or of a mailbox.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SubscriptionRequest(
    [property: Required, Words(typeof(SubscriptionKinds))] string? Kind,
    [property: Required] string? Target
);
