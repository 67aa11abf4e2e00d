namespace Patchwork.Datasets.Arrays;

/// <summary>The three entries of a header's dictionary, as written.</summary>
internal sealed record NpyHeaderFields(string Descr, bool FortranOrder, long[] Shape);
