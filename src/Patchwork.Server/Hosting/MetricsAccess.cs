namespace Patchwork.Server.Hosting;

/// <summary>Who may read <c>/metrics</c>, which tells how much goes on in competitions that not everybody may look into.</summary>
public enum MetricsAccess
{
    /// <summary>Whoever asks from this machine and not through a proxy, and organisers from anywhere.</summary>
    Loopback = 0,

    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Nobody: there is no such address.</summary>
    Off,
}
