using System.Text.Json.Serialization;

namespace Patchwork.Server.Archiving;

/// <summary>The order to publish what was previewed.</summary>
/// <param name="Licence">The licence.</param>
/// <param name="Preview">The preview's own mark.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PublicationRequest(string? Licence, string? Preview);
