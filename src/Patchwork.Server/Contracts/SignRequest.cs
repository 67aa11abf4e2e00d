using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Patchwork.Server.Contracts;

/// <summary>A team signs.</summary>
/// <param name="Option">The option of the menu, from 1.</param>
/// <param name="Menu">The menu's sha256, as it was shown: nobody signs another one than was read.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SignRequest([property: Required] int Option, [property: Required] string? Menu);
