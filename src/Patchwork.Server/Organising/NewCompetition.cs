using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Patchwork.Server.Organising;

/// <summary>A competition that an organiser is making from a table, as the page's form says it.</summary>
/// <remarks>Texts are kept as typed, so that nothing is lost when something has to be changed.</remarks>
public sealed record NewCompetition
{
    /// <summary>Who may join, as a form offers it: the name in files, and what it says.</summary>
    public static IReadOnlyList<(string Key, string Name)> Visibilities { get; } =
    [
        ("invitation", "who has the code"),
        ("open", "everybody"),
        ("sealed", "who has the code; the board is theirs too"),
    ];

    /// <summary>The stored table: its name in the store of files.</summary>
    public required string File { get; init; }

    /// <summary>The table's file name.</summary>
    public required string FileName { get; init; }

    /// <summary>The stored data dictionary; empty for none.</summary>
    public string DictionaryFile { get; init; } = "";

    /// <summary>The title.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it is about.</summary>
    public string Description { get; init; } = "";

    /// <summary>The column to predict.</summary>
    public string Label { get; init; } = "";

    /// <summary>The label's unit.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The loss; empty for what fits the label.</summary>
    public string Loss { get; init; } = "";

    /// <summary>The columns that groups and models may use; empty for all but the label.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Those that describe whom harm would fall on.</summary>
    public IReadOnlyList<string> Sensitive { get; init; } = [];

    /// <summary>Columns in words, by name.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();

    /// <summary>The share of rows to train on, in per cent.</summary>
    public string Train { get; init; } = "70";

    /// <summary>The share of rows that decide, in per cent; the rest is for the test.</summary>
    public string Validation { get; init; } = "15";

    /// <summary>The base model: trees, tree, stump, linear or constant.</summary>
    public string Base { get; init; } = "trees";

    /// <summary>The threshold, or empty for one that trial pairs suggest.</summary>
    public string Alpha { get; init; } = "";

    /// <summary>Scored pairs of a team a day.</summary>
    public string PerDay { get; init; } = "20";

    /// <summary>Scored pairs of a team in all.</summary>
    public string Total { get; init; } = "300";

    /// <summary>The day of the close; empty for when the organiser closes it.</summary>
    public string Close { get; init; } = "";

    /// <summary>invitation, open or sealed.</summary>
    public string Visibility { get; init; } = "invitation";

    /// <summary>The terms.</summary>
    public string Terms { get; init; } = "";

    /// <summary>What research would do with the pairs of those who consent; empty for none.</summary>
    public string Consent { get; init; } = "";

    /// <summary>The licence under which they may be published; empty for none.</summary>
    public string Licence { get; init; } = "";

    /// <summary>Reads the page's form.</summary>
    internal static NewCompetition Read(IFormCollection form)
    {
        string Text(string name) => form[name].ToString().Trim();
        Dictionary<string, string> words = new(StringComparer.Ordinal);
        for (int i = 0; form.ContainsKey("column" + i.ToString(CultureInfo.InvariantCulture)); i++)
        {
            string number = i.ToString(CultureInfo.InvariantCulture);
            words[form["column" + number].ToString()] = Text("words" + number);
        }

        return new NewCompetition
        {
            File = Text("file"),
            FileName = Text("fileName"),
            DictionaryFile = Text("dictionaryFile"),
            Title = Text("title"),
            Description = Text("description"),
            Label = Text("label"),
            Unit = Text("unit"),
            Loss = Text("loss"),
            Features = [.. form["feature"].OfType<string>()],
            Sensitive = [.. form["sensitive"].OfType<string>()],
            Words = words,
            Train = Text("train"),
            Validation = Text("validation"),
            Base = Text("base"),
            Alpha = Text("alpha"),
            PerDay = Text("perDay"),
            Total = Text("total"),
            Close = Text("close"),
            Visibility = Text("visibility"),
            Terms = form["terms"].ToString(),
            Consent = form["consent"].ToString(),
            Licence = Text("licence"),
        };
    }
}
