namespace Patchwork.Server.Competitions;

/// <summary>A tab for a report that the command line makes: what it answers, and what to do while there is none.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Heading">Its name on the page.</param>
/// <param name="Question">What its report answers.</param>
/// <param name="Meanwhile">What a reader can do without it.</param>
/// <param name="Command">The command that makes it.</param>
public sealed record AttachedTab(string Key, string Heading, string Question, string Meanwhile, string Command)
{
    /// <summary>The tabs in their order.</summary>
    public static IReadOnlyList<AttachedTab> All { get; } =
    [
        new(
            "remedies",
            "Remedies",
            "Would patching, a constraint while training, more labels or another threshold serve these people best?",
            "Groups that are served badly can be reported and mended on the tab Groups.",
            "advise"
        ),
        new(
            "labels",
            "Labels",
            "Which labels should be bought next, so that the model serves all groups alike?",
            "The rules page says which columns are sensitive and how many rows there are.",
            "acquire select"
        ),
        new(
            "contract",
            "Contract",
            "How are those who contribute data paid with better models, so that taking part is worth it for each?",
            "Points for patches are explained on the rules page.",
            "contract solve"
        ),
        new(
            "stress-tests",
            "Stress tests",
            "How far could a group of people who coordinate their data bend this model?",
            "What has been accepted so far, and why, is on the board.",
            "collective run"
        ),
    ];
}
