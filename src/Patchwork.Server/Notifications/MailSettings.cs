namespace Patchwork.Server.Notifications;

/// <summary>How mail is sent: the SMTP server that takes it. Without these settings nobody can ask for mail.</summary>
public sealed record MailSettings
{
    /// <summary>The SMTP server.</summary>
    public required string Host { get; init; }

    /// <summary>Its port. Default 25; 587 for one that wants a sign-in.</summary>
    public int Port { get; init; } = 25;

    /// <summary>The sender's address.</summary>
    public required string From { get; init; }

    /// <summary>The user to sign in as; null for none.</summary>
    public string? User { get; init; }

    /// <summary>The password.</summary>
    public string? Password { get; init; }

    /// <summary>Whether the line must be encrypted (STARTTLS). Default true.</summary>
    public bool Tls { get; init; } = true;
}
