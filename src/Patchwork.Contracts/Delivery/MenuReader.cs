using Patchwork.Datasets.Files;

namespace Patchwork.Contracts;

/// <summary>Reads a published menu, the JSON of <c>contract solve</c>: contributions and expected rewards by option.</summary>
public static class MenuReader
{
    private const long LargestFile = 16 << 20;

    /// <summary>Reads a file and checks that its menu can be kept and is the one that was made for the problem.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">The problem that the menu must have been made for: as many options, with the same costs.</param>
    /// <exception cref="PatchworkException"><c>not-found</c>, <c>too-large</c> or <c>bad-spec</c>.</exception>
    public static (double[] Contributions, double[] Rewards) Read(string path, ContractProblem problem)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new PatchworkException(
                ProblemCodes.NotFound,
                $"There is no file '{path}'; expected the JSON of contract solve."
            );
        }

        if (file.Length > LargestFile)
        {
            throw new PatchworkException(
                ProblemCodes.TooLarge,
                $"{path} has {file.Length:N0} bytes; a menu has at most {LargestFile:N0}."
            );
        }

        MenuOption[] menu = ParseChecked(PlainFile.ReadAll(path), path, problem);
        return ([.. menu.Select(o => o.Contribution)], [.. menu.Select(o => o.ExpectedReward)]);
    }

    /// <summary>Reads a document and checks that its menu can be kept and is the one that was made for the problem.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="problem">The problem that the menu must have been made for.</param>
    /// <exception cref="PatchworkException"><c>bad-spec</c> that names the first thing that does not hold.</exception>
    /// <remarks>Costs types² and one evaluation of the problem.</remarks>
    public static MenuOption[] ParseChecked(ReadOnlyMemory<byte> utf8, string name, ContractProblem problem)
    {
        JsonCursor root = JsonCursor.Parse(utf8, name, ProblemCodes.BadSpec);
        MenuOption[] menu = OptionsOf(root, problem);
        MenuCheck.Require(root, menu, problem);
        return menu;
    }

    /// <summary>Reads a document that was checked before: its options, in the problem's order.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="problem">The problem that the menu must have been made for.</param>
    /// <exception cref="PatchworkException"><c>bad-spec</c>.</exception>
    public static MenuOption[] Parse(ReadOnlyMemory<byte> utf8, string name, ContractProblem problem) =>
        OptionsOf(JsonCursor.Parse(utf8, name, ProblemCodes.BadSpec), problem);

    private static MenuOption[] OptionsOf(JsonCursor root, ContractProblem problem)
    {
        JsonCursor menu = root.Require("menu");
        JsonCursor[] options = [.. menu.Items()];
        if (options.Length != problem.Types.Count)
        {
            throw menu.Wrong(
                $"{options.Length} options",
                $"expected {problem.Types.Count}, one a type of the specification"
            );
        }

        for (int i = 0; i < options.Length; i++)
        {
            JsonCursor cost = options[i].Require("cost");
            if (cost.Number() != problem.Types[i].Cost)
            {
                throw cost.Wrong($"{cost.Number()}", $"expected {problem.Types[i].Cost}, as in the specification");
            }
        }

        return [.. options.Select((option, i) => OptionOf(option, problem.Types[i]))];
    }

    private static MenuOption OptionOf(JsonCursor option, PartyType type)
    {
        double contribution = Positive(option.Require("contribution"));
        double reward = Positive(option.Require("expectedReward"));
        return new MenuOption(
            type.Cost,
            type.Probability,
            contribution,
            reward,
            Known(option, "reservationUtility"),
            Known(option, "reservationContribution"),
            reward - (type.Cost * contribution)
        );
    }

    private static double Known(JsonCursor option, string key) =>
        option.Find(key) is { } value ? Positive(value) : double.NaN;

    private static double Positive(JsonCursor number) =>
        number.Number() >= 0 ? number.Number() : throw number.Expected("a number of at least 0");
}
