using Patchwork.Datasets.Catalog;

namespace Patchwork.Datasets.Images;

/// <summary>Reads a set of pictures from the files that its publisher gives out.</summary>
/// <remarks>
/// Errors: <c>not-found</c> when files are missing, <c>bad-array</c> when one is not what its name says, such as a file of Fashion-MNIST
/// among those of MNIST, with the file and, for labels, the record. Cost: one pass; as many bytes of memory as the pictures have. Thread-safe.
/// </remarks>
public static class ImageLoader
{
    /// <summary>Where Debian's package <c>dataset-fashion-mnist</c> puts its files.</summary>
    public const string DebianFashionFolder = "/usr/share/datasets/fashion-mnist";

    /// <summary>Reads a set of pictures of the catalogue.</summary>
    /// <param name="dataset">The data set, which must be one of pictures.</param>
    /// <param name="path">The folder with its files (four IDX files, plain or gzip; the binary files of CIFAR, or cuts of them), or for CIFAR the archive.</param>
    public static ImageSet Read(KnownDataset dataset, string path)
    {
        ImageDescription what =
            dataset.Images ?? throw new ArgumentException($"{dataset.Name} is a table.", nameof(dataset));
        return what.Shape == CifarReader.Shape ? CifarFiles.Read(path, what) : IdxFiles.Read(path, dataset.Name, what);
    }
}
