using System.Security.Cryptography;
using System.Text;
using Patchwork.Contracts;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Contracts;

/// <summary>A menu with the problem that it was made for, and what counts as a contribution.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Menu">The options, in the problem's order.</param>
/// <param name="GainPerPoint">The gain, in units of the loss, that counts as one data point; null when labelled rows count.</param>
/// <param name="Sha256">What a team signs.</param>
internal sealed record AttachedContract(
    ContractProblem Problem,
    IReadOnlyList<MenuOption> Menu,
    double? GainPerPoint,
    string Sha256
)
{
    private const string MenuName = "menu";

    /// <summary>Reads what was sent, and checks as <c>contract deliver</c> does that the menu can be kept.</summary>
    /// <exception cref="PatchworkException"><c>bad-spec</c> with the JSON path, or <c>bad-option</c>.</exception>
    public static AttachedContract Read(string spec, string menu, string? counts, double? gainPerPoint)
    {
        bool rows = counts switch
        {
            "rows" => true,
            "gain" or null => false,
            _ => throw new PatchworkException(
                ProblemCodes.BadOption,
                "What counts as a contribution is 'gain' or 'rows'."
            ),
        };
        if (!rows && gainPerPoint is not (> 0 and < double.PositiveInfinity))
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "A contract that counts gain needs gainPerPoint, the gain (in units of the loss) that counts as one data point."
            );
        }

        if (rows && gainPerPoint is not null)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "gainPerPoint goes with counts = gain; leave it out where rows count."
            );
        }

        ContractProblem problem = ProblemOf(spec);
        return Of(problem, MenuReader.ParseChecked(Utf8(menu), MenuName, problem), spec, menu, gainPerPoint);
    }

    /// <summary>Reads what was attached, which was checked then.</summary>
    public static AttachedContract Of(ContractRow row)
    {
        ContractProblem problem = ProblemOf(row.Spec);
        return Of(problem, MenuReader.Parse(Utf8(row.Menu), MenuName, problem), row.Spec, row.Menu, row.GainPerPoint);
    }

    private static AttachedContract Of(
        ContractProblem problem,
        MenuOption[] options,
        string spec,
        string menu,
        double? gainPerPoint
    )
    {
        string all = FormattableString.Invariant(
            $"{spec.Length}:{spec}{menu.Length}:{menu}{(gainPerPoint is null ? "rows" : "gain")}{gainPerPoint:R}"
        );
        return new AttachedContract(
            problem,
            options,
            gainPerPoint,
            Convert.ToHexStringLower(SHA256.HashData(Utf8(all)))
        );
    }

    private static ContractProblem ProblemOf(string spec) => ContractSpecReader.Parse(Utf8(spec), "spec");

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
