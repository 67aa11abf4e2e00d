using Microsoft.AspNetCore.Http;
using Patchwork.Server.Exploring;

namespace Patchwork.Server.Submissions;

/// <summary>Reads a submission from the form of the group builder.</summary>
internal static class PageSubmission
{
    private const int LongestNote = 2000;
    private const string NoFix = "none";

    /// <exception cref="PatchworkException"><c>bad-predicate</c>, <c>bad-option</c>, <c>too-large</c>: what to change.</exception>
    public static async Task<SubmissionDraftUpload> ReadAsync(
        IFormCollection form,
        GroupDraft draft,
        long largestFile,
        CancellationToken cancellation
    )
    {
        if (draft.Problem is { } problem)
        {
            throw new PatchworkException(ProblemCodes.BadPredicate, problem);
        }

        byte[]? group = await FileAsync(form, "groupFile", "The group", largestFile, cancellation);
        if (group is null && draft.Text.Length == 0)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "Say who is meant: choose at least one condition, or write the group as text."
            );
        }

        byte[]? model = await FileAsync(form, "modelFile", "The fix", largestFile, cancellation);
        string note = form["note"].ToString().Trim();
        string choice = form["model"].ToString();
        return new SubmissionDraftUpload
        {
            GroupText = group is null ? draft.Text : null,
            GroupFile = group,
            ModelText = model is not null || choice is "" or NoFix ? null : choice,
            ModelFile = model,
            Approach = model is null ? null : "manual",
            Note =
                note.Length == 0 ? null
                : note.Length <= LongestNote ? note
                : throw new PatchworkException(
                    ProblemCodes.TooLarge,
                    $"The note has {note.Length:N0} characters; at most {LongestNote:N0} are kept."
                ),
        };
    }

    private static async Task<byte[]?> FileAsync(
        IFormCollection form,
        string name,
        string what,
        long largest,
        CancellationToken cancellation
    )
    {
        if (form.Files.GetFile(name) is not { Length: > 0 } file)
        {
            return null;
        }

        if (!file.FileName.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"{what} must be a model file that ends in .onnx; '{Short(file.FileName)}' does not. Export it as ONNX, or let the platform train a fix."
            );
        }

        if (file.Length > largest)
        {
            throw new PatchworkException(
                ProblemCodes.TooLarge,
                $"{what} has {file.Length:N0} bytes; at most {largest:N0} are taken. Send a smaller model."
            );
        }

        byte[] bytes = new byte[file.Length];
        await using Stream stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }

    private static string Short(string name) => name.Length <= 60 ? name : name[..60] + "…";
}
