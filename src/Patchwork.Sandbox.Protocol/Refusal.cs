using System.Text;

namespace Patchwork.Sandbox.Protocol;

/// <summary>Why a worker refuses a pair.</summary>
/// <param name="Code">One of <see cref="AllowedCodes"/>.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Detail">Further help, or null.</param>
public sealed record Refusal(string Code, string Message, string? Detail)
{
    private const int MostCharacters = 1_000;

    /// <summary>What a worker may say of a pair. Time and faults are judged from outside, whatever it says.</summary>
    public static IReadOnlyList<string> AllowedCodes { get; } =
    [
        VerdictCodes.NotBinary,
        VerdictCodes.WrongShape,
        VerdictCodes.NotFinite,
        VerdictCodes.UnsupportedOperator,
        VerdictCodes.MalformedModel,
        VerdictCodes.ModelTooLarge,
        VerdictCodes.CostTooHigh,
        VerdictCodes.MemoryLimit,
        VerdictCodes.Crashed,
    ];

    /// <summary>The payload of a Refused frame.</summary>
    public ReadOnlyMemory<byte> Write() =>
        new PayloadWriter().Text(Code).Text(Cut(Message)).Flag(Detail is not null).Text(Cut(Detail ?? "")).Written;

    /// <summary>Reads the payload of a Refused frame. Nothing in it is trusted: the code must be allowed, control characters become spaces.</summary>
    /// <exception cref="InvalidDataException">It is malformed, or says what a worker may not say.</exception>
    public static Refusal Read(ReadOnlySpan<byte> payload)
    {
        PayloadReader reader = new(payload);
        string code = reader.Text();
        string message = Clean(reader.Text());
        bool hasDetail = reader.Flag();
        string detail = Clean(reader.Text());
        reader.RequireEnd();
        return AllowedCodes.Contains(code, StringComparer.Ordinal)
            ? new Refusal(code, message, hasDetail ? detail : null)
            : throw new InvalidDataException("A worker answers with a code that it may not use.");
    }

    private static string Cut(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters] + "…";

    // Names of operators and tensors are a stranger's words: they may not move the cursor of whoever reads them.
    private static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (char c in Cut(text))
        {
            clean.Append(
                char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' ? ' ' : c
            );
        }

        return clean.ToString();
    }
}
