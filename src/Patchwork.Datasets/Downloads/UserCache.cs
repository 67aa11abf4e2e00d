namespace Patchwork.Datasets.Downloads;

/// <summary>Where a user's fetched files are kept: <c>$XDG_CACHE_HOME/patchwork</c>, mostly <c>~/.cache/patchwork</c>.</summary>
internal static class UserCache
{
    /// <summary>The folder, which need not exist yet.</summary>
    public static string Folder() =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named
            ? Path.Combine(named, "patchwork")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "patchwork");

    /// <summary>The address that an environment variable names instead of the publisher's, ending in a slash; null when it is not set.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> when it is no address.</exception>
    public static Uri? Mirror(string variable)
    {
        string? text = Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrEmpty(text) ? null
            : Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out Uri? site)
            && site.Scheme is ("http" or "https")
                ? site
            : throw new PatchworkException(
                ProblemCodes.BadOption,
                $"{variable} is '{text}'; expected an address that begins with https://."
            );
    }
}
