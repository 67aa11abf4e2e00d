using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Patchwork.Server.Hosting;
using Patchwork.Server.Pages;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Notifications;

/// <summary>The page behind the links of a letter: it asks once more, since mail programs open links by themselves.</summary>
internal static class MailPages
{
    public static void MapMail(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/mail", ShowAsync).RequireRateLimiting(RateLimits.SignIn);
        pages.MapPost("/mail", AnswerAsync).RequireRateLimiting(RateLimits.SignIn);
    }

    private static async Task<IResult> ShowAsync(string? ticket, HttpContext http, Subscriptions subscriptions)
    {
        SubscriptionRow row = await subscriptions.OfTicketAsync(ticket ?? "", http.RequestAborted);
        return await PageAsync(http, row, null);
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, Subscriptions subscriptions)
    {
        IFormCollection form = await http.OwnFormAsync();
        string ticket = form["ticket"].ToString();
        bool agrees = form["answer"] == "yes";
        await subscriptions.AgreeAsync(ticket, agrees, http.RequestAborted);
        return await PageAsync(
            http,
            await subscriptions.OfTicketAsync(ticket, http.RequestAborted),
            agrees ? "We will write to you when the model was mended." : "You will not hear from us again."
        );
    }

    private static async Task<IResult> PageAsync(HttpContext http, SubscriptionRow row, string? done) =>
        PageEndpoints.Page<MailPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Address = row.Target,
                Ticket = row.Secret,
                IsActive = row.ConfirmedAt is not null && row.StoppedAt is null,
                IsStopped = row.StoppedAt is not null,
                Done = done,
            }
        );
}
