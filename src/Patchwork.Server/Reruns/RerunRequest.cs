using System.Text.Json.Serialization;
using Patchwork.Server.Hosting;

namespace Patchwork.Server.Reruns;

/// <summary>Which submissions are scored again: named ones, or all with a verdict, or all.</summary>
/// <param name="Submissions">Their ids.</param>
/// <param name="Verdict">A verdict, such as time-limit, crashed or platform-fault.</param>
/// <param name="All">True for every submission that was decided, refused or given up on.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RerunRequest(
    IReadOnlyList<string>? Submissions,
    [property: Words(typeof(VerdictCodes))] string? Verdict,
    bool? All
);
