using System.Reflection;

namespace Patchwork.Cli.Frame;

/// <summary>The version of this program.</summary>
public static class ProgramVersion
{
    /// <summary>The version without build metadata, such as <c>0.1.0</c>.</summary>
    public static string Text =>
        Assembly
            .GetExecutingAssembly()
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
}
