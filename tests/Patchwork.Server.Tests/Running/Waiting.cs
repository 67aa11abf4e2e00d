namespace Patchwork.Server.Tests.Running;

/// <summary>How long tests wait for what must come: on a machine that is busy with other things too, and nothing is won by giving up early.</summary>
internal static class Waiting
{
    public static readonly TimeSpan AtMost = TimeSpan.FromMinutes(3);
}
