namespace Patchwork.Server.Storage;

/// <summary>Files by their content: what was sent and what was computed from it. A file never changes, and the same bytes are one file.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IArtifactStore
{
    /// <summary>Stores bytes; when it returns they survive a crash.</summary>
    /// <returns>The name: SHA-256 of the bytes, lower-case hexadecimal.</returns>
    string Put(ReadOnlySpan<byte> bytes);

    /// <summary>Opens a file for reading, or null when there is none of that name.</summary>
    Stream? OpenRead(string name);
}
