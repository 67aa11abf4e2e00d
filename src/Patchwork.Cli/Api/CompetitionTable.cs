using System.Text.Json;
using Patchwork.Datasets.Arrays;
using Patchwork.Datasets.Csv;
using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Cli.Api;

/// <summary>What a participant has of a competition on a server: the training rows, the global list's predictions, and the rules.</summary>
/// <param name="Data">The training rows, with the predictions in <see cref="Base"/>.</param>
/// <param name="Label">The column to predict.</param>
/// <param name="Base">The column of the current predictions.</param>
/// <param name="Loss">The loss that counts.</param>
/// <param name="Alpha">The gain that a pair must exceed.</param>
/// <param name="Features">The columns that models see.</param>
/// <param name="Dictionary">What columns and codes mean.</param>
internal sealed record CompetitionTable(
    Table Data,
    string Label,
    string Base,
    LossKind Loss,
    double Alpha,
    IReadOnlyList<string> Features,
    DataDictionary Dictionary
)
{
    /// <summary>Fetches a competition.</summary>
    /// <exception cref="PatchworkException">What the server says, or <c>data-unavailable</c>.</exception>
    public static CompetitionTable Fetch(
        ServerClient client,
        CompetitionAddress address,
        CancellationToken cancellation
    )
    {
        JsonElement rules = client.Get(address.Path, cancellation);
        using MemoryStream csv = new(client.Download($"{address.Path}/train.csv", cancellation));
        Table table = CsvTableReader.Read(csv, "train.csv");
        using MemoryStream npy = new(client.Download($"{address.Path}/predictions/train.npy", cancellation));
        double[] current = NpyReader.ReadPredictions(npy, "train.npy", table.Rows).ToDoubles();
        LossKind loss = Losses.Loss.Parse(rules.GetProperty("loss").GetString()) ?? LossKind.Squared;
        string name = NameFor(table);
        string[]? classes =
            rules.TryGetProperty("classes", out JsonElement named) && named.ValueKind == JsonValueKind.Array
                ? [.. named.EnumerateArray().Select(c => c.GetString()!)]
                : null;
        return new CompetitionTable(
            table.With(ColumnOf(name, current, loss, classes)),
            rules.GetProperty("label").GetString()!,
            name,
            loss,
            rules.GetProperty("alpha").GetDouble(),
            [.. rules.GetProperty("features").EnumerateArray().Select(f => f.GetString()!)],
            DictionaryOf(rules)
        );
    }

    /// <summary>A name for the column of current predictions that no other column has.</summary>
    public static string NameFor(Table table)
    {
        string name = "current prediction";
        while (table.TryGet(name) is not null)
        {
            name += " now";
        }

        return name;
    }

    /// <summary>Current predictions as a column beside the label: classes of text are numbers in arrays and names in tables.</summary>
    public static Column ColumnOf(string name, double[] current, LossKind loss, IReadOnlyList<string>? classes) =>
        classes is null || loss != LossKind.ZeroOne
            ? new NumberColumn(name, current)
            : TextColumn.FromValues(
                name,
                // A class that training lacks has no name there.
                Array.ConvertAll(current, c => classes[Math.Clamp((int)c, 0, classes.Count - 1)])
            );

    private static DataDictionary DictionaryOf(JsonElement rules) =>
        new(
            rules
                .GetProperty("dictionary")
                .EnumerateArray()
                .Select(column => new DictionaryColumn
                {
                    Name = column.GetProperty("name").GetString()!,
                    Label = column.GetProperty("label").GetString(),
                    Description = column.TryGetProperty("description", out JsonElement text) ? text.GetString() : null,
                    Unit = column.TryGetProperty("unit", out JsonElement unit) ? unit.GetString() : null,
                    Values = column
                        .GetProperty("values")
                        .EnumerateObject()
                        .ToDictionary(v => v.Name, v => v.Value.GetString()!, StringComparer.Ordinal),
                })
        );
}
