using Patchwork.Tables;

namespace Patchwork.Hunting.Tests.Audits;

public sealed class GroupAuditTests
{
    // SciPy 1.10.1, ttest_ind([3, 5, 4, 6], [1, 2, 2, 3, 1, 3], equal_var=False): two-sided p is twice 0.01016914843289335.
    [Fact]
    public void Run_FourAgainstSix_IsWelchsTestTimesTheGroups()
    {
        RowErrors errors = new([3, 5, 4, 6, 1, 2, 2, 3, 1, 3]);
        IReadOnlyList<AuditedGroup> groups = GroupAudit.Run(
            [
                KeyValuePair.Create("nobody", RowSet.Empty(10)),
                KeyValuePair.Create("all", RowSet.Full(10)),
                KeyValuePair.Create("rest", RowSet.FromIndices(10, [4, 5, 6, 7, 8, 9])),
                KeyValuePair.Create("four", RowSet.FromIndices(10, [0, 1, 2, 3])),
            ],
            errors
        );

        groups.Select(g => g.Name).ShouldBe(["four", "rest", "all", "nobody"]);
        groups[0].Difference.ShouldBe(2.5, 1e-12);
        groups[0].AdjustedPValue.ShouldBe(4 * 2 * 0.01016914843289335, 1e-12);
        groups[0].Interval!.Value.Low.ShouldBeLessThan(0);
        groups[1].Difference.ShouldBe(-2.5, 1e-12);
        groups[2].Interval.ShouldBeNull();
        groups[3].Count.ShouldBe(0);
    }

    // 300 groups of a model that errs alike everywhere: intervals that hold for all at once miss in at most about 5 % of
    // tables. 60 tables; the bound plus three standard errors and one.
    [Fact]
    public void Run_NoDifferences_RarelyAccusesAnyGroup()
    {
        int wrong = 0;
        for (int trial = 0; trial < 60; trial++)
        {
            SeededRandom random = new(trial, "many-groups");
            RowErrors errors = new([.. Enumerable.Range(0, 1000).Select(_ => Math.Abs(random.NextGaussian()))]);
            KeyValuePair<string, RowSet>[] groups =
            [
                .. Enumerable
                    .Range(0, 300)
                    .Select(g =>
                        KeyValuePair.Create(
                            $"g{g}",
                            RowSet.FromFlags([.. Enumerable.Range(0, 1000).Select(_ => random.NextInt(4) == 0)])
                        )
                    ),
            ];
            wrong += GroupAudit.Run(groups, errors).Any(g => g.Interval is { } i && !i.Contains(0)) ? 1 : 0;
        }

        wrong.ShouldBeLessThanOrEqualTo(9);
    }

    // A model wrong at random for three rows in ten, and 250 groups of four rows, some of which are wrong four times: none may be accused
    // in more than about one table of twenty. 40 tables; the bound plus three standard errors.
    [Fact]
    public void Run_SmallGroupsWithoutDifferences_RarelyAccusesAnyGroup()
    {
        int wrong = 0;
        for (int trial = 0; trial < 40; trial++)
        {
            SeededRandom random = new(trial, "small-groups");
            RowErrors errors = new([.. Enumerable.Range(0, 1000).Select(_ => random.NextInt(10) < 3 ? 1.0 : 0.0)]);
            IReadOnlyList<AuditedGroup> groups = GroupAudit.Run(
                [
                    .. Enumerable
                        .Range(0, 250)
                        .Select(g =>
                            KeyValuePair.Create(
                                $"g{g}",
                                RowSet.FromIndices(1000, [4 * g, (4 * g) + 1, (4 * g) + 2, (4 * g) + 3])
                            )
                        ),
                ],
                errors
            );
            wrong += groups.Any(g => g.Interval is { } i && !i.Contains(0) || g.AdjustedPValue < 0.05) ? 1 : 0;
        }

        wrong.ShouldBeLessThanOrEqualTo(6);
    }
}
