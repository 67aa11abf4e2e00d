using System.Text.Json.Serialization;

namespace Patchwork.Competitions.Logs;

/// <summary>One thing that happened in a competition. The log of entries is the competition; everything else is derived.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(OpenedEntry), "opened")]
[JsonDerivedType(typeof(DecidedEntry), "decided")]
[JsonDerivedType(typeof(RefusedEntry), "refused")]
[JsonDerivedType(typeof(ClosedEntry), "closed")]
public abstract record LogEntry;
