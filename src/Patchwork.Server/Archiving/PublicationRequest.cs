using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Patchwork.Server.Archiving;

/// <summary>The order to publish what was previewed.</summary>
/// <param name="Licence">The licence.</param>
/// <param name="Preview">The preview's own mark.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PublicationRequest([property: Required] string? Licence, [property: Required] string? Preview);
