namespace Patchwork.Server.Storage;

/// <summary>Reads whole artifacts.</summary>
internal static class ArtifactStoreReading
{
    /// <summary>All bytes of an artifact.</summary>
    /// <exception cref="PatchworkException"><c>fault</c>: the file is gone, which nothing of ours does.</exception>
    public static byte[] ReadAll(this IArtifactStore artifacts, string name)
    {
        using Stream stream =
            artifacts.OpenRead(name)
            ?? throw new PatchworkException(
                ProblemCodes.Fault,
                $"The stored file {name} is missing; restore the server's files from the backup of the same time as its database."
            );
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
