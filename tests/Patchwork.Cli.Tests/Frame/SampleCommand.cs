using System.CommandLine;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Tests.Frame;

/// <summary>A command only of the tests: it exercises every part of the frame.</summary>
internal sealed class SampleCommand : ICliCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "A file." };
    private readonly Option<double> _alpha = NumberOptions.Real("--alpha", "A number.", 0, 10, 0.5);
    private readonly Option<string?> _loss = TextOptions.Choice("--loss", "A loss.", "squared", "squared", "zero-one");
    private readonly Option<string[]> _features = TextOptions.Names("--features", "Columns.");
    private readonly Option<double[]> _sweep = NumberOptions.Reals("--sweep", "Numbers.", 0, 10);
    private readonly Option<string?> _label = new("--label") { Description = "The label.", HelpName = "COLUMN" };
    private readonly Func<CommandContext, string, CommandResult>? _work;

    public SampleCommand(Func<CommandContext, string, CommandResult>? work = null) => _work = work;

    public Command Build() =>
        new WorkCommand("sample", "Shows what the frame does.", Work)
        {
            Arguments = { _file },
            Options = { _alpha, _loss, _features, _sweep, _label },
            Examples = { "sample people.csv --alpha 0.1" },
        };

    private CommandResult Work(CommandContext context) =>
        _work is null
            ? new CommandResult(
                new SampleDocument(
                    context.Get(_file),
                    context.Get(_alpha),
                    context.Get(_loss),
                    context.Get(_features),
                    context.Get(_sweep),
                    context.Seed,
                    context.Threads
                )
            )
            : _work(context, context.Get(_file));
}
