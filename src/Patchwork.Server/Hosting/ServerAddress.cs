namespace Patchwork.Server.Hosting;

/// <summary>Where people reach this server: what the settings say, or where it listens.</summary>
internal sealed class ServerAddress(ServerOptions options)
{
    /// <summary>The address without a slash at its end.</summary>
    public string Public => (options.Settings?.PublicUrl ?? Listening ?? options.Url).TrimEnd('/');

    /// <summary>The address that it listens on, once it does.</summary>
    public string? Listening { get; set; }
}
