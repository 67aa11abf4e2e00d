using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Patchwork.Architecture.Tests;

/// <summary>The files of the repository that the tests read: what is committed, not what a build leaves behind.</summary>
internal static partial class Repository
{
    private static readonly HashSet<string> NotOurs = new(StringComparer.Ordinal)
    {
        ".git",
        ".vs",
        ".idea",
        "artifacts",
        "bin",
        "obj",
        "out",
        "TestResults",
        "BenchmarkDotNet.Artifacts",
    };

    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Files(string folder = "") =>
        Walk(Path.Combine(Root, folder)).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static XElement ReadXml(string path) => XElement.Parse(Read(path));

    public static IEnumerable<string> Projects(string folder) =>
        Files(folder).Where(path => path.EndsWith(".csproj", StringComparison.Ordinal));

    public static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));

    public static IEnumerable<string> ReferencesOf(string project) =>
        ReadXml(project).Descendants("ProjectReference").Select(r => NameOf(r.Attribute("Include")!.Value));

    /// <summary>C# without comments and the insides of text, so that words in them are not taken for code.</summary>
    public static string ReadCode(string path) => NotCode().Replace(Read(path), " ");

    [GeneratedRegex(
        """
            //[^\n]* | /\*.*?\*/ | "{3}.*?"{3} | @"(?:[^"]|"")*" | "(?:\\.|[^"\\\n])*"
            """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex NotCode();

    private static IEnumerable<string> Walk(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return Directory
            .EnumerateFiles(folder)
            .Concat(
                Directory
                    .EnumerateDirectories(folder)
                    .Where(path => !NotOurs.Contains(Path.GetFileName(path)))
                    .SelectMany(Walk)
            );
    }

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Patchwork.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
    }
}
