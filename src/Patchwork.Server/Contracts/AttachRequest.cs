using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Patchwork.Server.Hosting;

namespace Patchwork.Server.Contracts;

/// <summary>A menu to attach to a sealed competition.</summary>
/// <param name="Spec">The specification of <c>contract solve</c>.</param>
/// <param name="Menu">What <c>contract solve --json</c> printed for it.</param>
/// <param name="Counts">What a contribution is: <c>gain</c> that validation confirmed (unless said otherwise), or labelled <c>rows</c>.</param>
/// <param name="GainPerPoint">With gain: how much of it, in units of the loss, counts as one data point.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AttachRequest(
    [property: Required] JsonElement Spec,
    [property: Required] JsonElement Menu,
    [property: Words("gain", "rows")] string? Counts,
    double? GainPerPoint
);
