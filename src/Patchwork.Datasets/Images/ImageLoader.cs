using Patchwork.Datasets.Catalog;

namespace Patchwork.Datasets.Images;

/// <summary>Reads a set of pictures from the files that its publisher gives out.</summary>
/// <remarks>
/// Errors: <c>not-found</c> when files are missing, <c>bad-array</c> when one is not what its name says, with the file and, for
/// labels, the record. Cost: one pass; as many bytes of memory as the pictures have. Thread-safe.
/// </remarks>
public static class ImageLoader
{
    /// <summary>Where Debian's package <c>dataset-fashion-mnist</c> puts its files.</summary>
    public const string DebianFashionFolder = "/usr/share/datasets/fashion-mnist";

    /// <summary>Reads a set of pictures of the catalogue.</summary>
    /// <param name="dataset">The data set, which must be one of pictures.</param>
    /// <param name="path">The folder with its files, or for CIFAR the archive.</param>
    public static ImageSet Read(KnownDataset dataset, string path)
    {
        ImageDescription what =
            dataset.Images ?? throw new ArgumentException($"{dataset.Name} is a table.", nameof(dataset));
        return what.Shape == CifarReader.Shape ? ReadCifar(path, what) : ReadIdx(path, what);
    }

    /// <summary>Reads MNIST or Fashion-MNIST: four IDX files, plain or gzip.</summary>
    /// <param name="folder">The folder that holds them.</param>
    /// <param name="what">Shape, classes and counts as published.</param>
    public static ImageSet ReadIdx(string folder, ImageDescription what) => IdxFiles.Read(folder, what);

    /// <summary>Reads CIFAR-10 or CIFAR-100: the archive, or its binary files in a folder, or cuts of them.</summary>
    /// <param name="path">The folder or the archive.</param>
    /// <param name="what">Classes and counts as published.</param>
    public static ImageSet ReadCifar(string path, ImageDescription what) => CifarFiles.Read(path, what);
}
