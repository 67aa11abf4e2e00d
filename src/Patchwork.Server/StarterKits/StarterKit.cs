using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Patchwork.Datasets.Arrays;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Dictionaries;
using Patchwork.Ensembles;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;

namespace Patchwork.Server.StarterKits;

/// <summary>
/// What a participant who codes begins with, as a zip: training rows, dictionary, current predictions, examples in Python and C# that train
/// a pair and send it, recipes for the usual libraries, and a template for the report. Its texts lie in <c>Files</c>.
/// </summary>
/// <remarks>Names and texts come from the organiser's bundle, so places in the templates are filled as plain text, and code takes them as quoted strings.</remarks>
internal static class StarterKit
{
    private const string Prefix = "Patchwork.Server.StarterKits/";

    /// <summary>Writes the kit.</summary>
    public static void Write(Stream target, CompetitionAnswer answer, PreparedKit kit, string address)
    {
        using ZipArchive zip = new(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (string name in Templates())
        {
            AddText(zip, NameOf(name), Fill(Read(name), answer, address));
        }

        AddText(zip, "data/dictionary.yaml", DataDictionaryText.Write(kit.Dictionary));
        AddText(
            zip,
            "data/competition.json",
            JsonSerializer.Serialize(answer with { Invitation = null }, ServerJson.Options)
        );
        using (Stream entry = zip.CreateEntry("data/train.csv", CompressionLevel.Fastest).Open())
        {
            CsvTableWriter.Write(entry, kit.Train);
        }

        using Stream predictions = zip.CreateEntry("data/predictions.npy", CompressionLevel.Fastest).Open();
        NpyWriter.Write(predictions, new PredictionVector(kit.Predictions));
    }

    /// <summary>The names of the texts inside the program.</summary>
    public static IEnumerable<string> Templates() =>
        Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    // C# of the kit is no source of ours, so it carries other endings here.
    private static string NameOf(string resource) =>
        resource[Prefix.Length..]
            .Replace('\\', '/')
            .Replace(".csharp", ".cs", StringComparison.Ordinal)
            .Replace(".template", "", StringComparison.Ordinal);

    private static string Fill(string text, CompetitionAnswer answer, string address) =>
        text.Replace("{{address}}", address, StringComparison.Ordinal)
            .Replace("{{slug}}", answer.Slug, StringComparison.Ordinal)
            .Replace("{{title}}", answer.Title.ReplaceLineEndings(" "), StringComparison.Ordinal)
            .Replace("{{label}}", answer.Label, StringComparison.Ordinal)
            .Replace("{{features}}", string.Join(", ", answer.Features), StringComparison.Ordinal)
            .Replace(
                "{{count}}",
                answer.Features.Count.ToString(CultureInfo.InvariantCulture),
                StringComparison.Ordinal
            );

    private static string Read(string name)
    {
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static void AddText(ZipArchive zip, string name, string text)
    {
        using Stream entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
