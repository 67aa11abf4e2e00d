using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Datasets.Catalog;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork data list</c>: the data sets there are.</summary>
internal sealed class DataListCommand : ICliCommand
{
    /// <inheritdoc/>
    public string Parent => "data";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("list", "Lists the data sets that can be read.", Work) { Examples = { "data list" } };

    private static CommandResult Work(CommandContext context)
    {
        ResultTable table = new(
            "data-sets",
            "Data sets",
            new("name", "Name", Importance: 3),
            new("title", "What it is", Importance: 2),
            new("size", "Size"),
            new("licence", "Licence", Importance: 0)
        );
        foreach (KnownDataset dataset in DatasetCatalog.All)
        {
            table.Add(dataset.Name, dataset.Title, dataset.Size, dataset.Licence);
        }

        return new CommandResult(new DataListDocument([.. DatasetCatalog.All.Select(DataShowDocument.Of)]))
        {
            Tables = [table],
            Next = ["'patchwork data show NAME' tells where one comes from and under which terms."],
        };
    }
}
