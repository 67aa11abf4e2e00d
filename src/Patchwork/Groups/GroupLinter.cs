using Patchwork.Groups.Lint;
using Patchwork.Tables;

namespace Patchwork.Groups;

/// <summary>
/// Looks at a group before it is sent and says in plain sentences what its author may not have meant: everyone by accident,
/// nobody, a code with the opposite meaning, children taken in by a 'not applicable' code, and the like.
/// </summary>
/// <remarks>
/// Findings come in a fixed order and concern the first split, sizes all splits. Numbers are exact: whoever may not see
/// exact sizes of a hidden split must not pass it. Stateless after construction, safe to share between threads. Cost: one
/// evaluation of the predicate a split and of each of its parts on the first, plus rows/64 a known group.
/// </remarks>
public sealed class GroupLinter
{
    private readonly DataDictionary _dictionary;
    private readonly GroupLinterOptions _options;

    /// <summary>Makes a linter that speaks with the words of a dictionary.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> for an option out of its range.</exception>
    public GroupLinter(DataDictionary dictionary, GroupLinterOptions? options = null)
    {
        _dictionary = dictionary;
        _options = options ?? new GroupLinterOptions();
        bool sound =
            _options.MinimumRows >= 1
            && _options.NearIdentity is > 0 and <= 1
            && _options.MajorityShare is > 0 and < 1
            && _options.MostPerCode >= 1;
        if (!sound)
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                "The linter needs a minimum of at least 1 row, shares between 0 and 1 and at least 1 finding per code."
            );
        }
    }

    /// <summary>What is worth knowing about a group; always at least its size.</summary>
    /// <param name="predicate">The group.</param>
    /// <param name="splits">The splits to look at, the training split first; at least one.</param>
    /// <param name="known">Groups that exist already, as rows of the first split.</param>
    /// <exception cref="PatchworkException">As in <see cref="GroupPredicate.Check"/>.</exception>
    public IReadOnlyList<LintFinding> Lint(
        GroupPredicate predicate,
        IReadOnlyList<LintSplit> splits,
        IReadOnlyList<KnownGroup>? known = null
    )
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentOutOfRangeException.ThrowIfZero(splits.Count, nameof(splits));
        LintSubject subject = new(predicate, splits, _dictionary, _options);
        IEnumerable<LintFinding> findings =
        [
            .. SizeRules.Find(subject),
            .. ExtremeRules.Find(subject),
            .. CodeRules.Find(subject),
            .. NotApplicableRules.Find(subject),
            .. CoverageRules.Find(subject),
            .. IdentityRules.Find(subject, known ?? []),
        ];
        return
        [
            .. findings.GroupBy(f => f.Code, StringComparer.Ordinal).SelectMany(g => g.Distinct().Take(LimitOf(g.Key))),
        ];
    }

    private int LimitOf(string code) => code == LintCodes.Size ? int.MaxValue : _options.MostPerCode;
}
