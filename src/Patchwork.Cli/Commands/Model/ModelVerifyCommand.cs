using System.CommandLine;
using Patchwork.Cli.Frame;
using Patchwork.Datasets.Files;
using Patchwork.Onnx.Verification;

namespace Patchwork.Cli.Commands;

/// <summary><c>patchwork model verify DIR…</c>: runs ONNX test cases through the interpreter.</summary>
internal sealed class ModelVerifyCommand : ICliCommand
{
    private readonly Argument<string[]> _folders = new("DIR")
    {
        Description = "Folders with test cases, at any depth: model.onnx beside test_data_set_0.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <inheritdoc/>
    public string Parent => "model";

    /// <inheritdoc/>
    public Command Build() =>
        new WorkCommand("verify", "Runs ONNX test cases and compares what they give with what is expected.", Work)
        {
            Arguments = { _folders },
            Examples = { "model verify onnx-node-tests", "model verify cases/test_gemm cases/test_softmax --json" },
        };

    private CommandResult Work(CommandContext context)
    {
        List<(string Folder, string Name)> cases = [];
        foreach (string root in context.Get(_folders))
        {
            if (!Directory.Exists(root))
            {
                throw new PatchworkException(ProblemCodes.NotFound, $"There is no folder {root}.");
            }

            IReadOnlyList<string> found = OnnxVerifier.Find(root);
            if (found.Count == 0)
            {
                throw new PatchworkException(
                    ProblemCodes.NotFound,
                    $"There is nothing to verify in {root}: expected folders with model.onnx beside test_data_set_0, at any depth."
                );
            }

            cases.AddRange(found.Select(folder => (folder, NameOf(root, folder))));
        }

        List<OnnxCaseResult> results = context.WithProgress(
            "Running test cases",
            progress =>
            {
                List<OnnxCaseResult> done = [];
                foreach ((string folder, string name) in cases)
                {
                    done.Add(OnnxVerifier.Verify(folder, name, PlainFile.ReadAll, budget: null, context.Cancellation));
                    progress.Report((double)done.Count / cases.Count);
                }

                return done;
            }
        );
        return Result(results);
    }

    // A case given by its own folder is called as that folder.
    private static string NameOf(string root, string folder)
    {
        string relative = Path.GetRelativePath(root, folder).Replace('\\', '/');
        return string.Equals(relative, ".", StringComparison.Ordinal)
            ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)))
            : relative;
    }

    private static CommandResult Result(List<OnnxCaseResult> results)
    {
        ModelVerifyDocument document = new(
            results.Count,
            results.Count(result => result.Passed),
            [.. results.Where(r => r.Failure is not null).Select(r => new ModelVerifyFailure(r.Name, r.Failure!))],
            [
                .. results
                    .Where(r => r.Unsupported is not null)
                    .Select(r => new ModelVerifyRefusal(r.Name, r.Unsupported!)),
            ]
        );
        ResultTable failed = new(
            "failed",
            document.Failed.Count == 0 ? "" : "Failed",
            new TableColumn("case", "case", Importance: 2),
            new TableColumn("why", "why", Importance: 3)
        );
        foreach (ModelVerifyFailure one in document.Failed)
        {
            failed.Add(one.Case, one.Why);
        }

        ResultTable unsupported = new(
            "unsupported",
            document.Unsupported.Count == 0 ? "" : "Not supported",
            new TableColumn("operator", "operator", Importance: 3),
            new TableColumn("cases", "cases", Importance: 2)
        );
        foreach (
            IGrouping<string, ModelVerifyRefusal> group in document
                .Unsupported.GroupBy(one => one.Operator, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            unsupported.Add(group.Key, group.Count());
        }

        return new CommandResult(document)
        {
            Summary =
            [
                $"{document.Passed:N0} of {document.Cases:N0} cases passed; {document.Failed.Count:N0} failed, {document.Unsupported.Count:N0} are not supported.",
            ],
            Tables = [.. new[] { failed, unsupported }.Where(table => table.Rows.Count > 0)],
        };
    }
}
