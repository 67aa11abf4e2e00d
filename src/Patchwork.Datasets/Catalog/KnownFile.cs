namespace Patchwork.Datasets.Catalog;

/// <summary>One file of a data set as its publisher gives it out.</summary>
/// <param name="Name">Its name, under which it is kept.</param>
/// <param name="Address">Where it is fetched from.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal; what comes with another one is not kept.</param>
public sealed record KnownFile(string Name, Uri Address, long Bytes, string Sha256);
