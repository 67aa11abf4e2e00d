namespace Patchwork.Server.Notifications;

/// <summary>The ways in which somebody can be told.</summary>
internal static class SubscriptionKinds
{
    public const string Webhook = "webhook";
    public const string Mail = "mail";
}
