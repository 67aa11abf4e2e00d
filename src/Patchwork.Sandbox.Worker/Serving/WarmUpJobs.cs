using Patchwork.Sandbox.Protocol;
using Patchwork.Tables;

namespace Patchwork.Sandbox.Worker.Serving;

/// <summary>
/// Small jobs that a worker does before it says that it is ready: what they call is compiled then, and not while a pair
/// waits. Their answers are thrown away.
/// </summary>
internal static class WarmUpJobs
{
    private const int Rows = 64;

    public static IEnumerable<ScoreJob> All()
    {
        string[] names =
        [
            .. typeof(WarmUpJobs)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(".onnx", StringComparison.Ordinal)),
        ];
        return names.Select(name => Job(File(name)));
    }

    private static ScoreJob Job(byte[] file)
    {
        double[] x = new double[Rows];
        string?[] place = new string?[Rows];
        for (int row = 0; row < Rows; row++)
        {
            x[row] = row + 0.1;
            place[row] = row % 2 == 0 ? "a" : "b";
        }

        Table table = new([new NumberColumn("x", x), TextColumn.FromValues("place", place)]);
        return new ScoreJob
        {
            Group = file,
            Model = file,
            Rows = table,
            Schema = Schema.Of(table, ["x", "place"]),
            Again = [2, 1, 0],
            MostSeconds = 60,
        };
    }

    private static byte[] File(string name)
    {
        using Stream stream = typeof(WarmUpJobs).Assembly.GetManifestResourceStream(name)!;
        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        return file;
    }
}
