using Patchwork.Tables;

namespace Patchwork.Server.StarterKits;

/// <summary>The rows of a starter kit at one moment.</summary>
/// <param name="Train">The training rows with their label.</param>
/// <param name="Dictionary">What columns and codes mean.</param>
/// <param name="Predictions">What the global list says of the training rows.</param>
internal sealed record PreparedKit(Table Train, DataDictionary Dictionary, double[] Predictions);
