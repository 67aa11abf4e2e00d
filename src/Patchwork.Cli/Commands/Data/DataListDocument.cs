namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>data list</c>.</summary>
/// <param name="DataSets">All data sets, as <c>data show</c> gives each.</param>
internal sealed record DataListDocument(IReadOnlyList<DataShowDocument> DataSets);
