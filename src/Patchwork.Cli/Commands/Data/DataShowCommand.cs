using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Datasets.Acs;
using Patchwork.Datasets.Catalog;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork data show NAME</c>: where a data set comes from, its terms and its columns.</summary>
internal sealed class DataShowCommand : ICliCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The data set, such as acs." };

    /// <inheritdoc/>
    public string Parent => "data";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("show", "Tells where a data set comes from, its terms and its columns.", Work)
        {
            Arguments = { _name },
            Examples = { "data show acs", "data show mnist", "data show cpssw8 --json" },
        };

    private CommandResult Work(CommandContext context)
    {
        KnownDataset dataset = DatasetCatalog.Find(context.Get(_name));
        return new CommandResult(DataShowDocument.Of(dataset))
        {
            Summary =
            [
                $"{dataset.Title}.",
                dataset.Description,
                $"From: {dataset.Source}.",
                $"Licence: {dataset.Licence}.",
                $"Size: {dataset.Size}.",
                dataset.Images is { } images
                    ? $"To predict: {dataset.Label}, one of {string.Join(", ", images.Classes)}, from pictures of {images.Shape}: {images.Train:N0} to learn from, {images.Test:N0} to test on."
                    : $"To predict: {dataset.Label}, from {string.Join(", ", dataset.Features)}.",
                $"Files: {string.Join(", ", dataset.Files)}.",
            ],
            Tables =
            [
                .. dataset.Published.Count > 0 ? new[] { Published(dataset) } : [],
                .. string.Equals(dataset.Name, "acs", StringComparison.Ordinal) ? new[] { Tasks() } : [],
            ],
        };
    }

    private static ResultTable Published(KnownDataset dataset)
    {
        ResultTable table = new(
            "published",
            "Fetched without --from",
            new("file", "File", Importance: 3),
            new("bytes", "Bytes"),
            new("sha256", "SHA-256", Importance: 1),
            new("address", "Address", Importance: 0)
        );
        foreach (KnownFile file in dataset.Published)
        {
            table.Add(file.Name, file.Bytes, file.Sha256, file.Address.ToString());
        }

        return table;
    }

    private static ResultTable Tasks()
    {
        ResultTable table = new(
            "tasks",
            "Tasks",
            new("task", "Task", Importance: 3),
            new("question", "Question", Importance: 2),
            new("rows", "Rows kept"),
            new("features", "Features")
        );
        foreach (AcsTask task in AcsTask.All)
        {
            table.Add(task.Name, task.Title, task.FilterMeaning, task.Features.Count);
        }

        return table;
    }
}
