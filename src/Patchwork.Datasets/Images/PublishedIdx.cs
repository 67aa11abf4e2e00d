using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Patchwork.Datasets.Images;

/// <summary>
/// Knows the published files of MNIST and Fashion-MNIST by their bytes: their names, sizes and labels are alike, so that
/// nothing else tells a picture of a shoe from one of a digit.
/// </summary>
/// <remarks>
/// SHA-256 of the unpacked files (<c>gunzip -c FILE | sha256sum</c>), since copies are packed anew. Those of MNIST belong to the
/// files with the well-known MD5 6bbc9ace… and 2646ac64…, those of Fashion-MNIST to the files of Zalando's repository and of Debian.
/// </remarks>
internal static class PublishedIdx
{
    private static readonly Dictionary<string, (string Set, int File)> Known = new(StringComparer.Ordinal)
    {
        ["ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"] = ("mnist", 0),
        ["65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"] = ("mnist", 1),
        ["0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"] = ("mnist", 2),
        ["ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"] = ("mnist", 3),
        ["c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"] = ("fashion-mnist", 0),
        ["bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"] = ("fashion-mnist", 1),
        ["5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"] = ("fashion-mnist", 2),
        ["0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"] = ("fashion-mnist", 3),
    };

    /// <summary>Tells whether a file is the published one, byte for byte, and refuses any other published file in its place.</summary>
    /// <param name="path">The file, for the message.</param>
    /// <param name="lengths">The lengths of its dimensions.</param>
    /// <param name="elements">Its elements.</param>
    /// <param name="set">The catalogue's name of the set that is wanted.</param>
    /// <param name="file">The place in <see cref="IdxFiles.Names"/> of the file that is wanted.</param>
    /// <exception cref="PatchworkException"><c>bad-array</c>, with what the file is.</exception>
    public static bool Is(string path, int[] lengths, byte[] elements, string set, int file)
    {
        if (!Known.TryGetValue(Sum(lengths, elements), out (string Set, int File) found))
        {
            return false;
        }

        return found == (set, file)
            ? true
            : throw new PatchworkException(
                ProblemCodes.BadArray,
                $"{path} is {IdxFiles.Names[found.File]} of {found.Set}; expected {IdxFiles.Names[file]} of {set}."
            );
    }

    private static string Sum(int[] lengths, byte[] elements)
    {
        byte[] head = [0, 0, 8, (byte)lengths.Length, .. new byte[4 * lengths.Length]];
        for (int d = 0; d < lengths.Length; d++)
        {
            BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4 + (4 * d)), lengths[d]);
        }

        using IncrementalHash sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sum.AppendData(head);
        sum.AppendData(elements);
        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }
}
