using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using Patchwork.Datasets.Files;

namespace Patchwork.Cli.Commands;

/// <summary>A folder as a zip that goes away with its stream, to be sent.</summary>
internal static class PackedFolder
{
    /// <summary>Packs a folder.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>: a file of it is a pipe or a device.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes of it, and with it of the file.")]
    public static FileStream Open(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            PlainFile.Require(file);
        }

        FileStream zip = new(
            Path.Combine(Path.GetTempPath(), $"patchwork-{Guid.NewGuid():N}.zip"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose
        );
        ZipFile.CreateFromDirectory(folder, zip, CompressionLevel.Fastest, includeBaseDirectory: false);
        zip.Position = 0;
        return zip;
    }
}
