using Patchwork.Groups;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Hunting.Tests.Certificates;

public sealed class CertificateSearchTests
{
    // Planted: the current predictions leave out what x adds in the South. A pair must be confirmed, its group must hold mostly
    // Southern rows or let the model gain on all, and its confirmed gain be within the planted one: 0.5·mean of (2x)² is the most.
    [Fact]
    public void Find_PlantedWeakness_IsConfirmedAndThePairIsReady()
    {
        (Table table, double[] labels, double[] predictions) = Planted(2, 3000);

        CertificateResult found = CertificateSearch.Find(
            table,
            ["x", "region", "noise"],
            labels,
            predictions,
            LossKind.Squared,
            new CertificateOptions { Threads = 2, Top = 3 }
        );

        found.Pairs.Count.ShouldBeGreaterThanOrEqualTo(1);
        ConfirmedPair pair = found.Pairs[0];
        GroupPredicate.Parse(pair.Predicate).Evaluate(table).ShouldBe(pair.Rows);
        pair.Interval.Low.ShouldBeGreaterThan(0);
        pair.LossAfter.ShouldBeLessThan(pair.LossBefore);

        // What the pair promises, on rows that nobody has seen.
        (Table fresh, double[] freshLabels, double[] freshPredictions) = Planted(3, 3000);
        double[] after = pair.Model.Predict(fresh).ToDoubles();
        double gain = 0;
        foreach (int row in GroupPredicate.Parse(pair.Predicate).Evaluate(fresh).ToIndices())
        {
            gain +=
                Loss.Of(LossKind.Squared, freshPredictions[row], freshLabels[row])
                - Loss.Of(LossKind.Squared, after[row], freshLabels[row]);
        }

        pair.Interval.Contains(gain / 3000).ShouldBeTrue($"{gain / 3000} in {pair.Interval}");
    }

    // The current predictions are the truth but for noise: nothing can be mended, and the search must say so. 12 tables; by the
    // risk of 0.05 at most a few may fool it.
    [Fact]
    public void Find_NothingToMend_RarelyConfirms()
    {
        int fooled = 0;
        for (int trial = 0; trial < 12; trial++)
        {
            SeededRandom random = new(trial, "nothing-to-mend");
            const int Rows = 400;
            double[] x = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())];
            double[] predictions = [.. x.Select(v => 3 * v)];
            double[] labels = [.. predictions.Select(p => p + random.NextGaussian())];
            CertificateResult found = CertificateSearch.Find(
                new Table([new NumberColumn("x", x)]),
                ["x"],
                labels,
                predictions,
                LossKind.Squared,
                new CertificateOptions { Seed = trial }
            );
            fooled += found.Pairs.Count > 0 ? 1 : 0;
            found.Note.ShouldNotBeNull();
        }

        fooled.ShouldBeLessThanOrEqualTo(3);
    }

    // The predictions know the noise but for a group that takes three columns to say, so that no other group and no model of everyone gains as
    // much; a level of one or two must be kept all the same.
    [Theory]
    [InlineData(1, LossKind.Squared)]
    [InlineData(2, LossKind.Squared)]
    [InlineData(1, LossKind.ZeroOne)]
    [InlineData(2, LossKind.ZeroOne)]
    public void Find_MostColumnsOfAGroup_AreKeptByEveryFinder(int most, LossKind loss)
    {
        SeededRandom random = new(12, "most-columns");
        const int Rows = 1200;
        string[] names = ["a", "b", "c"];
        double[][] values = new double[3][];
        for (int c = 0; c < 3; c++)
        {
            values[c] = [.. Enumerable.Range(0, Rows).Select(_ => (double)random.NextInt(3))];
        }

        bool[] isWrong =
        [
            .. values[0].Select((a, i) => (a == 1 && values[1][i] > 0) || (values[1][i] == 0 && values[2][i] == 2)),
        ];
        double[] labels = [.. isWrong.Select(w => w ? 1.0 : random.NextInt(2))];
        CertificateResult found = CertificateSearch.Find(
            new Table([.. names.Select((name, c) => new NumberColumn(name, values[c]))]),
            names,
            labels,
            [.. labels.Select((y, i) => isWrong[i] ? 0 : y)],
            loss,
            new CertificateOptions { MaxDepth = most }
        );

        found.Pairs.ShouldNotBeEmpty();
        found.Pairs.ShouldAllBe(p => GroupPredicate.Parse(p.Predicate).Columns.Count <= most);
    }

    // Zero-one: the current model answers 0 for everyone, the truth is 1 for the old. Cost-sensitive classification alone must find
    // 'answer 1 for the old': 30 % of rows gain 1 each, less the noise of 5 %.
    [Fact]
    public void Find_TwoClasses_TheCostSensitiveFinderAnswersOne()
    {
        SeededRandom random = new(6, "classes");
        const int Rows = 2000;
        double[] age = [.. Enumerable.Range(0, Rows).Select(_ => (double)random.NextInt(20, 70))];
        double[] labels = [.. age.Select(a => a >= 55 != (random.NextInt(20) == 0) ? 1.0 : 0)];
        double[] losses = [.. labels];
        Table table = new([new NumberColumn("age", age)]);
        CertificateGround ground = new(table, ["age"], labels, losses, LossKind.ZeroOne, new CertificateOptions());

        CandidatePair pair = new CostSensitiveFinder().Find(ground, CancellationToken.None).ShouldHaveSingleItem();

        GroupPredicate.Parse(pair.Predicate).Evaluate(table).ShouldBe(pair.Rows);
        pair.Promise.ShouldBe(0.3 * 0.9, 0.04);
    }

    [Fact]
    public void Find_AnyNumberOfThreads_IsTheSame()
    {
        (Table table, double[] labels, double[] predictions) = Planted(5, 1200);
        string[] Say(int threads) =>
            [
                .. CertificateSearch
                    .Find(
                        table,
                        ["x", "region", "noise"],
                        labels,
                        predictions,
                        LossKind.Absolute,
                        new CertificateOptions { Threads = threads, Top = 2 }
                    )
                    .Pairs.Select(p => $"{p.Finder} {p.Predicate} {p.Gain:R}"),
            ];

        Say(1).ShouldBe(Say(3));
    }

    [Theory]
    [InlineData(5, "Fewer than ten rows")]
    [InlineData(1, "one row")]
    public void Find_TooFewRows_SaysWhy(int rows, string why)
    {
        double[] labels = [.. Enumerable.Range(0, rows).Select(i => (double)i + 1)];
        CertificateResult found = CertificateSearch.Find(
            new Table([new NumberColumn("x", labels)]),
            ["x"],
            labels,
            new double[rows],
            LossKind.Squared,
            new CertificateOptions { MinSupport = 1 }
        );
        found.Pairs.ShouldBeEmpty();
        found.Note.ShouldNotBeNull().ShouldContain(why);
    }

    private static (Table Table, double[] Labels, double[] Predictions) Planted(long seed, int rows)
    {
        SeededRandom random = new(seed, "planted-pair");
        double[] x = new double[rows];
        double[] noise = new double[rows];
        string[] region = new string[rows];
        double[] labels = new double[rows];
        double[] predictions = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            x[i] = (2 * random.NextDouble()) - 1;
            noise[i] = random.NextDouble();
            region[i] = random.Pick(["North", "South"]);
            predictions[i] = 10;
            labels[i] = 10 + (region[i] == "South" ? 2 * x[i] : 0) + (0.5 * random.NextGaussian());
        }

        return (
            new Table([
                new NumberColumn("x", x),
                TextColumn.FromValues("region", region),
                new NumberColumn("noise", noise),
            ]),
            labels,
            predictions
        );
    }
}
