using Patchwork.Tables;

namespace Patchwork.Datasets.Bundled;

/// <summary>A bundled data set as loaded.</summary>
/// <param name="Dataset">What is known about it.</param>
/// <param name="Table">All rows and columns.</param>
/// <param name="Dictionary">Columns and codes in words.</param>
public sealed record BundledTable(BundledDataset Dataset, Table Table, DataDictionary Dictionary);
