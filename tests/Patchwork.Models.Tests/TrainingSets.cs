using Patchwork.Tables;

namespace Patchwork.Models.Tests;

/// <summary>Small training sets made from values in the code.</summary>
internal static class TrainingSets
{
    /// <summary>A set with features x0, x1, … of numbers and the label y.</summary>
    public static TrainingSet Of(double[] labels, params double[][] columns) =>
        TrainingSet.Of(TableOf(labels, columns), columns.Select((_, i) => $"x{i}"), "y");

    public static Table TableOf(double[] labels, params double[][] columns) =>
        new(columns.Select((c, i) => (Column)new NumberColumn($"x{i}", c)).Append(new NumberColumn("y", labels)));

    /// <summary>A set with one feature of text, c, and the label y; null is missing.</summary>
    public static TrainingSet OfText(double[] labels, params string?[] values)
    {
        Table table = new([TextColumn.FromValues("c", values), new NumberColumn("y", labels)]);
        return TrainingSet.Of(table, ["c"], "y");
    }

    /// <summary>Random rows with two numbers (one with missing cells), a text and a label that depends on all of them.</summary>
    public static Table Mixed(int rows, long seed)
    {
        SeededRandom random = new(seed, "mixed");
        double[] a = new double[rows];
        double[] b = new double[rows];
        string?[] c = new string?[rows];
        double[] y = new double[rows];
        string[] names = ["east", "north", "south", "west"];
        for (int i = 0; i < rows; i++)
        {
            a[i] = random.NextGaussian();
            b[i] = random.NextInt(10) == 0 ? double.NaN : random.NextInt(20);
            int code = random.NextInt(4);
            c[i] = random.NextInt(20) == 0 ? null : names[code];
            y[i] = (3 * a[i]) + (double.IsNaN(b[i]) ? 5 : b[i] * 0.5) + (code % 2) + (0.5 * random.NextGaussian());
        }

        return new Table([
            new NumberColumn("a", a),
            new NumberColumn("b", b),
            TextColumn.FromValues("c", c),
            new NumberColumn("y", y),
            new NumberColumn("class", Array.ConvertAll(y, v => (double)Math.Clamp((int)(v / 3), 0, 2))),
            new NumberColumn("high", Array.ConvertAll(y, v => v > 4 ? 1.0 : 0)),
        ]);
    }

    public static TrainingSet MixedSet(int rows, long seed, string label = "y") =>
        TrainingSet.Of(Mixed(rows, seed), ["a", "b", "c"], label);

    public static byte[] Bytes(Model model)
    {
        using MemoryStream stream = new();
        ModelFile.Save(model, stream);
        return stream.ToArray();
    }

    public static double MeanSquaredError(Model model, TrainingSet set)
    {
        float[] predictions = model.PredictRows(set.Features);
        return predictions.Select((p, i) => Math.Pow(p - set.Labels[i], 2)).Average();
    }
}
