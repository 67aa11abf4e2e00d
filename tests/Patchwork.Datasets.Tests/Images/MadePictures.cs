using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;

namespace Patchwork.Datasets.Tests.Images;

/// <summary>Small made files in the forms of MNIST and CIFAR. Value v of picture p is (p + v) mod 256, its label p mod 10.</summary>
internal static class MadePictures
{
    public static byte[] IdxImages(int count, int claimed, byte dimensions = 3)
    {
        byte[] file = new byte[16 + (count * 784)];
        file[2] = 8;
        file[3] = dimensions;
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4), claimed);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(8), 28);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(12), 28);
        for (int i = 16; i < file.Length; i++)
        {
            file[i] = (byte)(((i - 16) / 784) + ((i - 16) % 784));
        }

        return file;
    }

    public static byte[] IdxLabels(int count)
    {
        byte[] file = new byte[8 + count];
        file[2] = 8;
        file[3] = 1;
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4), count);
        for (int i = 0; i < count; i++)
        {
            file[8 + i] = (byte)(i % 10);
        }

        return file;
    }

    /// <summary>Records of CIFAR with one or two label bytes.</summary>
    public static byte[] Cifar(int count, int labels = 1)
    {
        int record = labels + 3072;
        byte[] file = new byte[count * record];
        for (int p = 0; p < count; p++)
        {
            file[(p * record) + labels - 1] = (byte)(p % 10);
            for (int v = 0; v < 3072; v++)
            {
                file[(p * record) + labels + v] = (byte)(p + v);
            }
        }

        return file;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    public static byte[] Tar(params (string Name, byte[] Bytes)[] entries)
    {
        using MemoryStream bytes = new();
        using (TarWriter tar = new(bytes, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using MemoryStream data = new(content);
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = data });
            }
        }

        return bytes.ToArray();
    }
}
