using System.Globalization;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Operators;
using Patchwork.Onnx.Planning;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Verification;

/// <summary>
/// Runs test cases as the ONNX project keeps them: a folder with <c>model.onnx</c> and folders <c>test_data_set_*</c> of
/// <c>input_*.pb</c> and <c>output_*.pb</c>.
/// </summary>
/// <remarks>Inputs are given by value, so that shapes may follow from them. Reads files; otherwise stateless and thread-safe.</remarks>
public static class OnnxVerifier
{
    private const string ModelFile = "model.onnx";

    /// <summary>The cases in a folder and below it, by name in ordinal order; the folder itself may be one.</summary>
    public static IReadOnlyList<string> Find(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, ModelFile, SearchOption.AllDirectories)
                .Select(file => Path.GetDirectoryName(file)!)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Runs a case.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="name">What results call it.</param>
    /// <param name="read">Reads a file of the case, so that the caller decides what is opened.</param>
    /// <param name="budget">What each run may cost.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static OnnxCaseResult Verify(
        string folder,
        string name,
        Func<string, byte[]> read,
        OnnxBudget? budget = null,
        CancellationToken cancellation = default
    )
    {
        string kind = "";
        try
        {
            OnnxModel model = OnnxModelReader.Read(read(Path.Combine(folder, ModelFile)), ModelFile);
            kind = model.Nodes.Count > 0 ? model.Nodes[0].Operator : "";
            foreach (OnnxNode node in model.Nodes)
            {
                OperatorTable.Find(node, node.Domain.Length == 0 ? model.Opset : model.MachineLearningOpset);
            }

            string[] sets =
            [
                .. Directory.EnumerateDirectories(folder, "test_data_set_*").Order(StringComparer.Ordinal),
            ];
            if (sets.Length == 0)
            {
                return new OnnxCaseResult(name, "There is no folder test_data_set_0.", null);
            }

            foreach (string set in sets)
            {
                if (Run(model, set, read, budget, cancellation) is { } failure)
                {
                    return new OnnxCaseResult(name, $"{Path.GetFileName(set)}, {failure}", null);
                }
            }

            return new OnnxCaseResult(name, null, null);
        }
        catch (PatchworkException error) when (error.Code == VerdictCodes.UnsupportedOperator)
        {
            string what = error.Detail ?? error.Message;
            bool isMode = char.IsAsciiLetterLower(what[0]) && !what.Contains('.') && kind.Length > 0;
            return new OnnxCaseResult(name, null, isMode ? $"{kind} ({what})" : what);
        }
        catch (PatchworkException error)
        {
            return new OnnxCaseResult(name, $"{error.Code}: {error.Message}", null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new OnnxCaseResult(name, error.Message, null);
        }
    }

    private static string? Run(
        OnnxModel model,
        string set,
        Func<string, byte[]> read,
        OnnxBudget? budget,
        CancellationToken cancellation
    )
    {
        List<RuntimeValue> inputs = [];
        for (int i = 0; i < model.Inputs.Count; i++)
        {
            if (Value(set, read, "input", i, model.Inputs[i].Kind) is not { } value)
            {
                // Tools that write test data often leave out what is no tensor; then there is nothing to run.
                return model.Inputs[i].Kind == OnnxValueKind.Tensor
                    ? $"input_{i.ToString(CultureInfo.InvariantCulture)}.pb is missing"
                    : throw new PatchworkException(
                        VerdictCodes.UnsupportedOperator,
                        $"The input '{model.Inputs[i].Name}' is a {model.Inputs[i].Kind} without a file.",
                        $"{model.Inputs[i].Kind.ToString().ToLowerInvariant()} without data"
                    );
            }

            inputs.Add(value);
        }

        PlannedInput[] planned = [.. inputs.Select(value => new PlannedInput(value.Info, value))];
        ExecutionPlan plan = Planner.Plan(model, planned, outputs: null, budget, cancellation);
        RuntimeValue[] outputs = Runner.Run(plan, inputs, cancellation);
        int compared = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            if (Value(set, read, "output", i, model.Outputs[i].Kind) is not { } expected)
            {
                continue;
            }

            compared++;
            if (ValueComparison.Difference(expected, outputs[i]) is { } difference)
            {
                return $"output '{model.Outputs[i].Name}': {difference}.";
            }
        }

        return compared == 0 ? "there is no output to compare" : null;
    }

    private static RuntimeValue? Value(
        string set,
        Func<string, byte[]> read,
        string what,
        int index,
        OnnxValueKind kind
    )
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{what}_{index}.pb");
        string path = Path.Combine(set, name);
        return File.Exists(path) ? ValueFile.Read(read(path), name, kind) : null;
    }
}
