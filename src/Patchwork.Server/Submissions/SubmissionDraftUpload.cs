namespace Patchwork.Server.Submissions;

/// <summary>A pair as it came in: texts and bytes, nothing judged yet.</summary>
internal sealed record SubmissionDraftUpload
{
    /// <summary>The group's text; null for a file.</summary>
    public string? GroupText { get; init; }

    public byte[]? GroupFile { get; init; }

    /// <summary><c>train:…</c>; null for a file or nothing.</summary>
    public string? ModelText { get; init; }

    public byte[]? ModelFile { get; init; }

    /// <summary>The format of <see cref="ModelFile"/>.</summary>
    public string ModelFormat { get; init; } = ModelFormats.Onnx;

    public string? Approach { get; init; }

    public string? Note { get; init; }
}
