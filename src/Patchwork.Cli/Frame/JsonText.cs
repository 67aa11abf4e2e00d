using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Patchwork.Cli.Frame;

/// <summary>How results become JSON: camelCase keys, kebab-case enumerations, full double precision, no NaN.</summary>
public static class JsonText
{
    /// <summary>The settings of every document that the command line writes.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>An object as an indented JSON document.</summary>
    public static string Of(object document) => JsonSerializer.Serialize(document, document.GetType(), Options);

    private static JsonSerializerOptions Make()
    {
        JsonSerializerOptions options = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            // Nothing of it is pasted into a page unescaped; people read '<' and umlauts more easily than their codes.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
            NewLine = "\n",
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new FiniteDoubleConverter());
        options.Converters.Add(new FiniteFloatConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
