using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Text;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Notifications;

/// <summary>Sends updates by mail, all that wait in one letter. Nobody gets a letter beyond the first, which asks, unless they agreed.</summary>
internal sealed class MailNotifier(ServerOptions options, ServerAddress address) : INotifier
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Kind => SubscriptionKinds.Mail;

    public Task AskAsync(SubscriptionRow subscription, string title, CancellationToken cancellation) =>
        SendAsync(
            subscription.Target,
            $"Shall we write to you about {title}?",
            $"""
            Somebody, probably you, asked for mail about the competition "{title}".

            Yes, write to me when the model was mended: {LinkOf(subscription)}

            If it was not you, do nothing: you will not hear from us again.
            """,
            cancellation
        );

    public async Task<int> TellAsync(
        SubscriptionRow subscription,
        IReadOnlyList<UpdateNotice> waiting,
        CancellationToken cancellation
    )
    {
        UpdateNotice last = waiting[^1];
        StringBuilder text = new();
        foreach (UpdateNotice notice in waiting)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"""
                Patch {notice.Number} by {notice.Update.Team}: {notice.Update.Words ?? "a group given as a model"}.
                It serves {notice.Update.Weight:P1} of the people in the validation data; the loss of everyone goes from {notice.Update.LossBefore:G6} to {notice.Update.LossAfter:G6} (less by {notice.Update.Reduction:G4}).


                """
            );
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            The board: {last.Board}
            The model's new predictions on the training rows: {last.Predictions}

            No more of these: {LinkOf(subscription)}
            """
        );
        string subject =
            waiting.Count == 1
                ? $"{last.Title}: {last.Update.Team} mended the model"
                : $"{last.Title}: {waiting.Count} patches";
        await SendAsync(subscription.Target, subject, text.ToString(), cancellation);
        return waiting.Count;
    }

    private string LinkOf(SubscriptionRow subscription) =>
        $"{address.Public}/mail?ticket={Uri.EscapeDataString(subscription.Secret)}";

    private async Task SendAsync(string to, string subject, string text, CancellationToken cancellation)
    {
        MailSettings settings =
            options.Settings?.Mail ?? throw new InvalidOperationException("No mail server is configured.");
        using SmtpClient client = new(settings.Host, settings.Port) { EnableSsl = settings.Tls };
        if (settings.User is { } user)
        {
            client.Credentials = new NetworkCredential(user, settings.Password);
        }

        // A title or a name must not begin a header of its own.
        using MailMessage letter = new(settings.From, to)
        {
            Subject = subject.ReplaceLineEndings(" "),
            SubjectEncoding = Encoding.UTF8,
            Body = text,
            BodyEncoding = Encoding.UTF8,
        };
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        // Letters without one look like rubbish to many mail servers (RFC 5322, section 3.6.4).
        letter.Headers.Add("Message-ID", $"<{Guid.NewGuid():N}@{letter.From!.Host}>");
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        await client.SendMailAsync(letter, patience.Token);
    }
}
