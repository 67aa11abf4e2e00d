using System.Globalization;
using System.IO.Compression;
using System.Text;
using BenchmarkDotNet.Attributes;
using Patchwork.Datasets.Csv;
using Patchwork.Tables;

namespace Patchwork.Benchmarks;

/// <summary>Reading tables from memory into typed columns; the goal is 60 MB a second and core.</summary>
/// <remarks>Where the environment variable PATCHWORK_DATA names a folder of real files, the ACS table is Florida 2024 from there, else a made one.</remarks>
public class CsvBenchmark
{
    private byte[] _acs = null!;
    private byte[] _wages = null!;

    [GlobalSetup]
    public void Prepare()
    {
        string? folder = Environment.GetEnvironmentVariable("PATCHWORK_DATA");
        string real = Path.Combine(folder ?? "", "acs-2024-south", "p_12.csv.gz");
        _acs = folder is not null && File.Exists(real) ? Unpack(real) : MadeCodes();
        _wages = MadeWages();
        Console.WriteLine($"// codes {_acs.Length:N0} bytes, wages {_wages.Length:N0} bytes");
    }

    [Benchmark]
    public Table Codes() => CsvTableReader.Read(new MemoryStream(_acs), "codes.csv");

    [Benchmark]
    public Table Wages() => CsvTableReader.Read(new MemoryStream(_wages), "wages.csv");

    private static byte[] Unpack(string path)
    {
        using GZipStream gzip = new(File.OpenRead(path), CompressionMode.Decompress);
        using MemoryStream copy = new();
        gzip.CopyTo(copy);
        return copy.ToArray();
    }

    private static byte[] MadeCodes()
    {
        SeededRandom random = new(1, "csv-codes");
        StringBuilder text = new("ID,");
        text.AppendLine(string.Join(',', Enumerable.Range(0, 37).Select(i => $"C{i}")));
        for (int row = 0; row < 200_000; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"2024HU{row:0000000}");
            for (int i = 0; i < 37; i++)
            {
                text.Append(',');
                if (random.NextInt(3) > 0)
                {
                    text.Append(random.NextInt(i % 5 == 0 ? 100_000 : 20));
                }
            }

            text.Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] MadeWages()
    {
        SeededRandom random = new(1, "csv-wages");
        StringBuilder text = new("\"earnings\",\"gender\",\"age\",\"region\",\"education\"\n");
        for (int row = 0; row < 1_000_000; row++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{5 + (40 * random.NextDouble()):0.00000000},\"{random.Pick(["male", "female"])}\",{random.NextInt(18, 65)},\"{random.Pick(["South", "West", "Midwest"])}\",{random.NextInt(6, 21)}\n"
            );
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
