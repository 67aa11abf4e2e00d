using System.Globalization;
using System.Net.Mail;

namespace Patchwork.Server.Notifications;

/// <summary>How mail is sent: the SMTP server that takes it. Without these settings nobody can ask for mail.</summary>
public sealed record MailSettings
{
    private const int LargestPort = 65_535;

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

    /// <summary>Holds the port and the sender against what can be.</summary>
    /// <exception cref="PatchworkException"><c>bad-spec</c>.</exception>
    public void Check(string file)
    {
        if (Port is < 1 or > LargestPort)
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file} at $.mail.port: expected a port from 1 to {LargestPort}, not {Port}."
                )
            );
        }

        if (string.IsNullOrWhiteSpace(Host) || Host.Any(char.IsWhiteSpace))
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"{file} at $.mail.host: expected the name of an SMTP server, not '{Host}'."
            );
        }

        if (!MailAddress.TryCreate(From, out _))
        {
            throw new PatchworkException(
                ProblemCodes.BadSpec,
                $"{file} at $.mail.from: expected a mail address such as patchwork@example.org, not '{From}'."
            );
        }
    }
}
