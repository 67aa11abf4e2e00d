using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Teams;

/// <summary>Takes a team's written report from its page.</summary>
internal sealed class TeamReports(Store store, IArtifactStore artifacts, TimeProvider time)
{
    /// <summary>The largest form that is taken.</summary>
    public const int Largest = 21 << 20;

    /// <summary>Keeps a report in place of an earlier one.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>: no file, or one of another kind.</exception>
    public async Task HandInAsync(int team, IFormFile? file, CancellationToken cancellation)
    {
        if (file is not { Length: > 0 })
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "Choose the file of your report before you hand it in."
            );
        }

        string name = ReportEndpoints.NameOf(file.FileName);
        byte[] bytes = new byte[file.Length];
        await using (Stream stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(bytes, cancellation);
        }

        string artifact = artifacts.Put(bytes);
        await store.WriteAsync(
            async database =>
            {
                TeamRow row = await database.Teams.SingleAsync(t => t.Id == team, cancellation);
                row.ReportArtifact = artifact;
                row.ReportName = name;
                row.ReportAt = time.GetUtcNow();
            },
            cancellation
        );
    }
}
