namespace Patchwork.Cli.Api;

/// <summary>A competition on a server, by the address that people see: <c>http://host/c/slug</c>, or that of the API.</summary>
/// <param name="Server">The server's address.</param>
/// <param name="Slug">The competition's name.</param>
internal sealed record CompetitionAddress(string Server, string Slug)
{
    private static readonly string[] Forms = ["/c/", "/api/v1/competitions/"];

    /// <summary>The path of the competition's calls.</summary>
    public string Path => $"api/v1/competitions/{Uri.EscapeDataString(Slug)}";

    /// <summary>Whether a text is such an address, and not a folder or file.</summary>
    public static bool IsOne(string text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads an address.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> for anything else.</exception>
    public static CompetitionAddress Parse(string text)
    {
        if (IsOne(text) && Uri.TryCreate(text, UriKind.Absolute, out Uri? address))
        {
            foreach (string form in Forms)
            {
                int at = address.AbsolutePath.IndexOf(form, StringComparison.Ordinal);
                string rest = at < 0 ? "" : address.AbsolutePath[(at + form.Length)..].TrimEnd('/');
                string slug = rest.Split('/')[0];
                if (slug.Length > 0)
                {
                    string server = address.GetLeftPart(UriPartial.Authority) + address.AbsolutePath[..at];
                    if (slug.Length < rest.Length)
                    {
                        throw new PatchworkException(
                            ProblemCodes.BadOption,
                            $"'{text}' is an address inside a competition; expected that of the competition itself: {server}{form}{slug}."
                        );
                    }

                    return new CompetitionAddress(server, Uri.UnescapeDataString(slug));
                }
            }
        }

        throw new PatchworkException(
            ProblemCodes.BadOption,
            $"'{text}' is no competition; expected its address, such as http://127.0.0.1:5080/c/wages, or a bundle or archive that is there."
        );
    }
}
