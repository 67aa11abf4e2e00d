using System.Text.Json;
using Patchwork.Datasets.Files;

namespace Patchwork.Competitions.Commitments;

/// <summary>What opens a commitment after the close: the salt, and which part each row of the original table went to.</summary>
/// <param name="Salt">The salt, lower-case hex.</param>
/// <param name="Parts">0 training, 1 validation, 2 test, a row of the original table each.</param>
public sealed record CommitmentOpening(string Salt, byte[] Parts)
{
    /// <summary>The file of the salt, in an archive and in a competition's folder.</summary>
    public const string SaltFile = "commitment.json";

    /// <summary>The file of the parts.</summary>
    public const string PartsFile = "split.npy";

    /// <summary>The commitment that this opens, with these labels.</summary>
    /// <exception cref="PatchworkException"><c>bad-archive</c>: the salt is not one.</exception>
    public DataCommitment Commit(double[] validationLabels, double[] testLabels) =>
        DataCommitment.Of(SaltBytes(), Parts, validationLabels, testLabels);

    /// <summary>How many rows each part has: training, validation, test.</summary>
    public (int Train, int Validation, int Test) Counts =>
        (Parts.Count(p => p == 0), Parts.Count(p => p == 1), Parts.Count(p => p == 2));

    /// <summary>The salt as its file says it.</summary>
    public string SaltText() =>
        JsonSerializer.Serialize(new { algorithm = "sha256", salt = Salt }, Logs.DecisionLog.JsonOptions) + "\n";

    /// <summary>Reads the salt's file.</summary>
    /// <exception cref="PatchworkException"><c>bad-archive</c>.</exception>
    public static string ReadSalt(ReadOnlyMemory<byte> utf8, string name) =>
        JsonCursor.Parse(utf8, name, ProblemCodes.BadArchive).Require("salt").Text();

    private byte[] SaltBytes()
    {
        try
        {
            byte[] bytes = Convert.FromHexString(Salt);
            return bytes.Length == DataCommitment.SaltLength
                ? bytes
                : throw new FormatException("Its length is wrong.");
        }
        catch (FormatException e)
        {
            throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"The salt in {SaltFile} is not {DataCommitment.SaltLength} bytes in hexadecimal.",
                null,
                e
            );
        }
    }
}
