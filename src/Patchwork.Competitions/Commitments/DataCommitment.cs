using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Patchwork.Competitions.Commitments;

/// <summary>
/// What an organiser publishes at the opening about data that nobody may see yet: a salted SHA-256 of the split, of the validation
/// labels and of the test labels. After the close the salt is told, and everybody can see that nothing was moved.
/// </summary>
/// <remarks>
/// Each is SHA-256(salt ‖ name ‖ 0 ‖ bytes) in lower-case hex, with the salt's 32 bytes, the name <c>split</c>, <c>validation</c> or
/// <c>test</c> in ASCII, and as bytes one a row of the original table (0 training, 1 validation, 2 test), or the labels in row
/// order as little-endian float64. Without the salt labels of few values could be guessed; with it they cannot. Immutable.
/// </remarks>
/// <param name="Split">Of the split.</param>
/// <param name="Validation">Of the validation labels.</param>
/// <param name="Test">Of the test labels.</param>
public sealed record DataCommitment(string Split, string Validation, string Test)
{
    /// <summary>The length of a salt in bytes.</summary>
    public const int SaltLength = 32;

    /// <summary>Commits to data.</summary>
    /// <param name="salt">32 random bytes, kept secret until the close.</param>
    /// <param name="parts">0, 1 or 2 for each row of the original table.</param>
    /// <param name="validationLabels">The validation labels.</param>
    /// <param name="testLabels">The test labels.</param>
    public static DataCommitment Of(
        ReadOnlySpan<byte> salt,
        ReadOnlySpan<byte> parts,
        ReadOnlySpan<double> validationLabels,
        ReadOnlySpan<double> testLabels
    ) =>
        new(
            HashOf(salt, "split", parts),
            HashOf(salt, "validation", BytesOf(validationLabels)),
            HashOf(salt, "test", BytesOf(testLabels))
        );

    /// <summary>Which of the three differ from another commitment: none when nothing moved.</summary>
    public IReadOnlyList<string> DifferencesTo(DataCommitment other)
    {
        List<string> moved = [];
        foreach (
            (string name, string here, string there) in new[]
            {
                ("split", Split, other.Split),
                ("validation labels", Validation, other.Validation),
                ("test labels", Test, other.Test),
            }
        )
        {
            if (!string.Equals(here, there, StringComparison.OrdinalIgnoreCase))
            {
                moved.Add(name);
            }
        }

        return moved;
    }

    private static string HashOf(ReadOnlySpan<byte> salt, string name, ReadOnlySpan<byte> bytes)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(Encoding.ASCII.GetBytes(name + '\0'));
        hash.AppendData(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] BytesOf(ReadOnlySpan<double> labels)
    {
        byte[] bytes = new byte[labels.Length * sizeof(double)];
        for (int i = 0; i < labels.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), labels[i]);
        }

        return bytes;
    }
}
