using System.Text.Json;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Api;

/// <summary>Sends submissions to a competition on a server and waits for verdicts.</summary>
internal sealed class SubmissionClient(ServerClient client, CompetitionAddress address, CommandContext context)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Sends a pair or a bare group; the server's answer has its <c>id</c> and what <c>remaining</c>.</summary>
    /// <exception cref="PatchworkException">What the server says, or <c>data-unavailable</c>.</exception>
    public JsonElement Send(MultipartFormDataContent form) =>
        client.Post($"{address.Path}/submissions", form, context.Cancellation);

    /// <summary>Waits until a submission is decided or has failed.</summary>
    public JsonElement Wait(string id)
    {
        string? said = null;
        while (true)
        {
            JsonElement answer = client.Get($"{address.Path}/submissions/{id}", context.Cancellation);
            string status = answer.GetProperty("status").GetString()!;
            if (status is "decided" or "failed")
            {
                return answer;
            }

            if (status != said)
            {
                context.Log($"{answer.GetProperty("id").GetString()}: {status} …");
                said = status;
            }

            context.Cancellation.WaitHandle.WaitOne(Pause);
            context.Cancellation.ThrowIfCancellationRequested();
        }
    }
}
