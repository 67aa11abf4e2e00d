using Patchwork.Onnx.Wire;

namespace Patchwork.Onnx.Model;

/// <summary>
/// Reads an ONNX file that nobody trusts: a bounded walk over its bytes, which refuses what will not be run (control flow,
/// functions, other domains, external data) by name, and leaves a graph that can be run from front to back.
/// </summary>
/// <remarks>
/// Memory is at most some eight times the file, since the shortest way to write a number of eight bytes takes one. Reads only
/// the bytes given: no other file, whatever the model names. Failures are <see cref="VerdictCodes.MalformedModel"/>,
/// <see cref="VerdictCodes.ModelTooLarge"/> and <see cref="VerdictCodes.UnsupportedOperator"/>. Stateless and thread-safe.
/// </remarks>
public static class OnnxModelReader
{
    /// <summary>The newest version of the default domain's operators that is run.</summary>
    public const int NewestOpset = 22;

    /// <summary>The newest version of <c>ai.onnx.ml</c> that is run.</summary>
    public const int NewestMachineLearningOpset = 5;

    /// <summary>Reads a model from the bytes of its file.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="name">What messages call the file.</param>
    /// <param name="limits">What it may claim at most.</param>
    public static OnnxModel Read(ReadOnlyMemory<byte> file, string name, OnnxLimits? limits = null)
    {
        limits ??= new OnnxLimits();
        if (file.Length > limits.Bytes)
        {
            throw new PatchworkException(
                VerdictCodes.ModelTooLarge,
                $"{name} has {file.Length:N0} bytes; expected at most {limits.Bytes:N0}."
            );
        }

        RequireWhole(new WireReader(file, name));
        WireReader fields = new(file, name);
        GraphReader? graph = null;
        int opset = 0;
        int machineLearning = 0;
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 7:
                    graph = graph is null
                        ? new GraphReader(limits)
                        : throw fields.Malformed("there is a second graph; expected one");
                    graph.Read(fields.ReadMessage());
                    break;
                case 8:
                    ReadImport(fields.ReadMessage(), ref opset, ref machineLearning);
                    break;
                case 20:
                    throw Unsupported(
                        "The model holds instructions for training; expected a model that only predicts.",
                        "training"
                    );
                case 25:
                    throw Unsupported(
                        "The model defines functions of its own; expected operators of ai.onnx and ai.onnx.ml alone.",
                        "functions"
                    );
                default:
                    fields.Skip();
                    break;
            }
        }

        if (graph is null)
        {
            throw fields.Malformed("there is no graph; expected an ONNX model");
        }

        return graph.ToModel(opset, machineLearning, fields);
    }

    // A file that breaks off is malformed, whatever its first half would be refused for.
    private static void RequireWhole(WireReader fields)
    {
        while (fields.Next())
        {
            fields.Skip();
        }
    }

    private static void ReadImport(WireReader fields, ref int opset, ref int machineLearning)
    {
        string domain = "";
        long version = 0;
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1:
                    domain = fields.ReadText();
                    break;
                case 2:
                    version = fields.ReadInteger();
                    break;
                default:
                    fields.Skip();
                    break;
            }
        }

        // Another domain may be imported as long as no node is of it: exporters list more than they use.
        switch (domain)
        {
            case "" or "ai.onnx":
                opset = Version(domain.Length == 0 ? "ai.onnx" : domain, version, NewestOpset, fields);
                break;
            case "ai.onnx.ml":
                machineLearning = Version(domain, version, NewestMachineLearningOpset, fields);
                break;
        }
    }

    private static int Version(string domain, long version, int newest, WireReader fields) =>
        version < 1 ? throw fields.Malformed($"it uses version {version} of {domain}; expected 1 to {newest}")
        : version <= newest ? (int)version
        : throw Unsupported(
            $"The model uses version {version} of {domain}; expected 1 to {newest}.",
            $"{domain} (version {version})"
        );

    private static PatchworkException Unsupported(string message, string what) =>
        new(VerdictCodes.UnsupportedOperator, message, what);
}
