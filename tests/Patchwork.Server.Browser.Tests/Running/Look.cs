namespace Patchwork.Server.Browser.Tests.Running;

/// <summary>How somebody looks at pages.</summary>
/// <param name="Name">Its name in the names of screenshots.</param>
/// <param name="Width">Of the window, in pixels.</param>
/// <param name="Height">Of the window, in pixels.</param>
/// <param name="IsDark">Whether they prefer dark pages.</param>
/// <param name="HasScript">Whether scripts run.</param>
internal sealed record Look(string Name, int Width, int Height, bool IsDark = false, bool HasScript = true)
{
    public static Look Desk { get; } = new("light", 1000, 720);

    public static Look Dark { get; } = new("dark", 1000, 720, IsDark: true);

    public static Look Phone { get; } = new("phone", 360, 720);

    public static Look NoScript { get; } = new("no-script", 1000, 720, HasScript: false);
}
