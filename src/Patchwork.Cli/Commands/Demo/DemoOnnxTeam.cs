using Patchwork.Competitions.Exports;
using Patchwork.Competitions.Players;
using Patchwork.Models;
using Patchwork.Onnx.Writing;

namespace Patchwork.Cli.Commands;

/// <summary>
/// The demo's team that trains elsewhere and sends ONNX files: it looks for groups as another habit does, writes its model as a file, and
/// the file is scored in the sandbox. It sends one pair in ten rounds, since each needs fresh workers.
/// </summary>
/// <remarks>Its draft is a function of the view and the random stream, as of any team.</remarks>
internal sealed class DemoOnnxTeam : ISimulatedTeam
{
    /// <summary>Its name; none of the roster's.</summary>
    public const string TeamName = "Kingfisher";

    private const int RoundsBetween = 10;

    // The second team of the roster that grows a tree of the errors (habits repeat after eight).
    private const int Model = 10;

    private readonly ISimulatedTeam _finder;
    private readonly DemoBox _box;

    private DemoOnnxTeam(ISimulatedTeam finder, DemoBox box)
    {
        _finder = finder;
        _box = box;
    }

    /// <inheritdoc/>
    public string Name => TeamName;

    /// <inheritdoc/>
    public string Habit => "sends ONNX files";

    /// <summary>Makes the team.</summary>
    /// <param name="seed">The season's seed.</param>
    /// <param name="box">Where its files run.</param>
    public static DemoOnnxTeam Of(long seed, DemoBox box) => new(TeamRoster.Make(Model + 1, seed)[Model], box);

    /// <inheritdoc/>
    public SubmissionDraft? Next(PlayerView view, SeededRandom random)
    {
        if (
            view.Round % RoundsBetween != 1
            || _finder.Next(view, random) is not { Hypothesis: Models.Model model } draft
        )
        {
            return null;
        }

        byte[] file = OnnxModelWriter.Write(OnnxExport.Of(model), $"{TeamName}, round {view.Round}");
        return draft with { Hypothesis = new DemoOnnxModel(file, view.Training.Schema, _box) };
    }
}
