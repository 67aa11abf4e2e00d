using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Patchwork.Server.Teams;

/// <summary>Secrets of tokens and links: 256 random bits, shown once; the database has their hash.</summary>
internal static class TokenSecret
{
    private const string Prefix = "pw_";
    private const string CodeLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret.Trim())));

    /// <summary>An invitation that people can read out: twelve letters in three parts, about 60 bits.</summary>
    public static string NewInvitation()
    {
        string letters = RandomNumberGenerator.GetString(CodeLetters, 12);
        return $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
    }
}
