using System.Globalization;
using System.Text.Json;
using Patchwork.Cli.Api;
using Patchwork.Cli.Frame;
using Patchwork.Competitions.Exports;
using Patchwork.Hunting;
using Patchwork.Onnx.Writing;

namespace Patchwork.Cli.Commands;

/// <summary>
/// The pairs of <c>hunt --method certificate --submit</c> on their way: sent one after the other, each when the one before it is
/// decided, since its gain counts on top of that one; the sending ends at the first that the server does not take.
/// </summary>
internal sealed class HuntSubmissions
{
    private readonly List<JsonElement> _answers = [];
    private string? _refusal;

    private HuntSubmissions() { }

    /// <summary>Whether a pair could not be sent or scored.</summary>
    public bool Failed => _refusal is not null || _answers.Exists(a => a.GetProperty("status").GetString() == "failed");

    /// <summary>What became of each pair, in words.</summary>
    public IEnumerable<string> Sentences =>
        _answers
            .Select(
                (a, place) =>
                    $"Pair {place + 1} is submission {a.GetProperty("id").GetString()}: {a.GetProperty("explanation").GetString()}"
            )
            .Concat(_refusal is null ? [] : [_refusal]);

    /// <summary>What the server said of a pair; null when it was not sent.</summary>
    public JsonElement? Answer(int place) => place < _answers.Count ? _answers[place] : null;

    /// <summary>Sends pairs.</summary>
    /// <exception cref="PatchworkException">What the server says of the first pair, or <c>data-unavailable</c>.</exception>
    public static HuntSubmissions Send(
        CommandContext context,
        string competition,
        string? token,
        CertificateResult found
    )
    {
        CompetitionAddress address = CompetitionAddress.Parse(competition);
        using ServerClient client = new(address.Server, ServerChoice.TokenOf(token));
        SubmissionClient submissions = new(client, address, context);
        HuntSubmissions sent = new();
        foreach (ConfirmedPair pair in found.Pairs)
        {
            try
            {
                using MultipartFormDataContent form = Form(pair);
                string id = submissions.Send(form).GetProperty("id").GetString()!;
                sent._answers.Add(submissions.Wait(id));
            }
            catch (PatchworkException e) when (sent._answers.Count > 0)
            {
                // What was decided before is told as well.
                sent._refusal = $"Pair {sent._answers.Count + 1} and those after it were not sent: {e.Message}";
                break;
            }
        }

        return sent;
    }

    // Numbers go in as doubles, whose NaN is the missing value: hidden rows may lack what no training row lacks.
    private static MultipartFormDataContent Form(ConfirmedPair pair)
    {
        byte[] model = OnnxModelWriter.Write(
            OnnxExport.Of(pair.Model),
            "Found by patchwork hunt; inputs are columns, [N, 1] each."
        );
        string note = string.Create(CultureInfo.InvariantCulture, $"hunt: {pair.Finder}, expected gain {pair.Gain:G4}");
        return new MultipartFormDataContent
        {
            { new StringContent(pair.Predicate), "group" },
            { new ByteArrayContent(model), "model", "pair.onnx" },
            { new StringContent("automated"), "approach" },
            { new StringContent(note), "note" },
        };
    }
}
