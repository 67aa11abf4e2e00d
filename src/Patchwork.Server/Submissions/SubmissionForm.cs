using System.Text;
using Microsoft.AspNetCore.Http;
using Patchwork.Server.Hosting;

namespace Patchwork.Server.Submissions;

/// <summary>Reads the multipart form of a submission: <c>group</c>, <c>model</c>, <c>approach</c>, <c>note</c>.</summary>
internal static class SubmissionForm
{
    private const int LongestShown = 60;
    private const int LongestText = 64 << 10;
    private const int LongestNote = 2000;

    // A key that is not known is refused: 'modle' would send the group alone, which is something else.
    private static readonly string[] Keys = ["group", "model", "approach", "note"];

    /// <exception cref="PatchworkException"><c>bad-option</c>, <c>too-large</c>.</exception>
    public static async Task<SubmissionDraftUpload> ReadAsync(
        HttpRequest request,
        long largestFile,
        CancellationToken cancellation
    )
    {
        if (!request.HasFormContentType)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "A submission is a form (multipart/form-data) with the fields group, model, approach and note."
            );
        }

        IFormCollection form = await request.ReadWholeFormAsync(cancellation);
        RequireKnown(form);
        (string? groupText, byte[]? groupFile) = await PartAsync(form, "group", largestFile, cancellation);
        (string? modelText, byte[]? modelFile) = await PartAsync(form, "model", largestFile, cancellation);
        string? note = Text(form, "note");
        if (note?.Length > LongestNote)
        {
            throw new PatchworkException(
                ProblemCodes.TooLarge,
                $"The note has {note.Length:N0} characters; at most {LongestNote:N0} are kept."
            );
        }

        return new SubmissionDraftUpload
        {
            GroupText = groupText,
            GroupFile = groupFile,
            ModelText = modelText,
            ModelFile = modelFile,
            Approach = Text(form, "approach"),
            Note = note,
        };
    }

    private static void RequireKnown(IFormCollection form)
    {
        string[] sent = [.. form.SelectMany(f => f.Value.Select(_ => f.Key)), .. form.Files.Select(f => f.Name)];
        if (sent.FirstOrDefault(key => !Keys.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"A submission has no field '{(unknown.Length <= LongestShown ? unknown : unknown[..LongestShown] + "…")}'; its fields are {string.Join(", ", Keys)}."
            );
        }

        if (
            Keys.FirstOrDefault(key => sent.Count(s => s.Equals(key, StringComparison.OrdinalIgnoreCase)) > 1) is
            { } twice
        )
        {
            throw new PatchworkException(ProblemCodes.BadOption, $"The field '{twice}' was sent more than once.");
        }
    }

    private static string? Text(IFormCollection form, string name) =>
        form.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues values)
        && values.Count == 1
        && !string.IsNullOrWhiteSpace(values[0])
            ? values[0]!.Trim()
            : null;

    // A file whose name ends in .onnx is a model, any other file is text in a file.
    private static async Task<(string? Text, byte[]? File)> PartAsync(
        IFormCollection form,
        string name,
        long largest,
        CancellationToken cancellation
    )
    {
        if (form.Files.GetFile(name) is not { } file || (file.Length == 0 && file.FileName.Length == 0))
        {
            return (Text(form, name), null);
        }

        if (file.Length == 0)
        {
            throw new PatchworkException(ProblemCodes.BadOption, $"The file for '{name}' is empty.");
        }

        bool isModel = file.FileName.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);
        long most = isModel ? largest : LongestText;
        if (file.Length > most)
        {
            throw new PatchworkException(
                ProblemCodes.TooLarge,
                $"The file for '{name}' has {file.Length:N0} bytes; at most {most:N0} are taken."
            );
        }

        byte[] bytes = new byte[file.Length];
        await using Stream stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellation);
        return isModel ? (null, bytes) : (Encoding.UTF8.GetString(bytes).Trim(), null);
    }
}
