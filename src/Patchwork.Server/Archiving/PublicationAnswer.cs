namespace Patchwork.Server.Archiving;

/// <summary>A published archive, as everybody sees it; it is downloaded at <c>archive.zip</c>.</summary>
/// <param name="Licence">Its licence.</param>
/// <param name="At">When it was published.</param>
/// <param name="Pairs">The pairs in it.</param>
/// <param name="Withheld">The pairs that are not.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">The SHA-256 of the zip.</param>
/// <param name="Preview">The mark of the preview that it came from.</param>
public sealed record PublicationAnswer(
    string Licence,
    DateTimeOffset At,
    int Pairs,
    int Withheld,
    long Bytes,
    string Sha256,
    string Preview
);
