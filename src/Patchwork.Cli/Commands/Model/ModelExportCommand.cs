using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Exports;
using Patchwork.Competitions.Replays;
using Patchwork.Datasets.Csv;
using Patchwork.Datasets.Files;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Models;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;

namespace Patchwork.Cli.Commands;

/// <summary>
/// <c>patchwork model export MODEL|ARCHIVE --onnx FILE.onnx</c>: writes a model, a group or a whole decision list as one ONNX file.
/// </summary>
internal sealed class ModelExportCommand : ICliCommand
{
    private readonly Argument<string?> _source = new("SOURCE")
    {
        Description = "A model file, or an archive whose list shall be exported.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _group = new("--group")
    {
        Description = "Export this group instead.",
        HelpName = "EXPR",
    };

    private readonly Option<string> _onnx = new("--onnx")
    {
        Description = "The file to write.",
        HelpName = "FILE.onnx",
        Required = true,
    };

    private readonly Option<string?> _data = new("--data")
    {
        Description = "A table that tells the columns' types; whole numbers without gaps become int64 inputs.",
        HelpName = "FILE.csv",
    };

    private readonly Option<string?> _team = new("--team")
    {
        Description = "Export this team's own list of the archive.",
        HelpName = "T",
    };

    /// <inheritdoc/>
    public string Parent => "model";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand(
            "export",
            "Writes a model, a group or a decision list as an ONNX file that any runtime serves.",
            Work
        )
        {
            Arguments = { _source },
            Options = { _group, _onnx, _data, _team },
            Examples =
            {
                "model export wages.model --onnx wages.onnx",
                "model export season.zip --onnx list.onnx",
                "model export season.zip --team Heron --data people.csv --onnx heron.onnx",
                "model export --group \"age < 30 and region == 'North'\" --onnx group.onnx",
            },
        };

    private CommandResult Work(CommandContext context)
    {
        string? data = context.Get(_data);
        string file = OutputFile.NotAnInput(_onnx.Name, context.Get(_onnx), data, context.Get(_source));
        ColumnTypes types = data is null
            ? ColumnTypes.Usual
            : ColumnTypes.Of(CsvTableReader.Read(data, context.TableReading));
        OnnxModel model = Export(context, types);
        byte[] bytes = OnnxModelWriter.Write(model, "Exported by Patchwork; inputs are columns, [N, 1] each.");
        AtomicFile.Write(file, stream => stream.Write(bytes));
        ModelExportInput[] inputs =
        [
            .. model.Inputs.Select(input => new ModelExportInput(input.Name, NameOf(input.Type))),
        ];
        return new CommandResult(
            new ModelExportDocument(bytes.Length, model.Nodes.Count, inputs, model.Outputs[0].Name)
        )
        {
            Summary =
            [
                $"Saved as {file}: {model.Nodes.Count:N0} operators, {bytes.Length:N0} bytes.",
                $"Inputs, [N, 1] each: {string.Join(", ", inputs.Select(input => $"{input.Name} ({input.Type})"))}. Output: {model.Outputs[0].Name}, [N, 1].",
            ],
        };
    }

    private OnnxModel Export(CommandContext context, ColumnTypes types)
    {
        string? source = context.Get(_source);
        string? group = context.Get(_group);
        if ((source is null) == (group is null))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "Expected either a model file or an archive, or --group EXPR."
            );
        }

        bool isArchive =
            source is not null
            && (Directory.Exists(source) || source.EndsWith(".zip", StringComparison.OrdinalIgnoreCase));
        if (!isArchive && context.Get(_team) is not null)
        {
            throw new PatchworkException(ProblemCodes.BadOption, "--team chooses a list of an archive; there is none.");
        }

        if (isArchive)
        {
            using Archive archive = Archive.Open(source!);
            return OnnxExport.Of(List(context, archive), types.Otherwise(new ArchivedColumns(archive).IsText));
        }

        return group is not null
            ? OnnxExport.Of(GroupPredicate.Parse(group), types)
            : OnnxExport.Of(GivenModel.Load(source!), types);
    }

    private ListModel List(CommandContext context, Archive archive)
    {
        ReplayOptions options = new() { Team = context.Get(_team), RecordedRules = true };
        ReplayResult result = context.WithProgress(
            "Deciding the list",
            progress => Replay.Run(archive, options, progress, context.Cancellation)
        );
        return ArchivedList.ToModel(archive, result.List, options.Team is not null);
    }

    private static string NameOf(OnnxElementType type) =>
        type switch
        {
            OnnxElementType.Text => "string",
            OnnxElementType.Int64 => "int64",
            _ => "double",
        };
}
