using Patchwork.Measures;

namespace Patchwork.Benchmarks.Guards;

/// <summary>One competition of hill climbers under a rule: falls of validation and test loss after every hundred submissions.</summary>
internal sealed record Climb(double[] ValidationFall, double[] TestFall, int Accepted)
{
    public const int Submissions = 5000;
    public const int Step = 100;
    public const int Rows = 3000;
    private const int TestRows = 50_000;
    private const int Teams = 10;
    private const int Merged = 10;

    public static Climb Run(long seed, ClimbRule rule)
    {
        ClimbSplit train = new(seed, "train", Rows);
        ClimbSplit validation = new(seed, "validation", Rows);
        ClimbSplit test = new(seed, "test", TestRows);
        SeededRandom random = new(seed, "climbers");
        List<(ClimbPair Pair, double Shown)>[] memory =
        [
            .. Enumerable.Range(0, Teams).Select(_ => new List<(ClimbPair, double)>()),
        ];
        double[] losses = new double[Rows];
        double[] start = [validation.Loss, test.Loss];
        List<double> validationFall = [0];
        List<double> testFall = [0];
        int accepted = 0;
        rule.Start(validation);
        for (int i = 1; i <= Submissions; i++)
        {
            List<(ClimbPair Pair, double Shown)> own = memory[i % Teams];
            ClimbPair pair = Next(own, random);
            PairedGainInterval gain = validation.Measure(pair, rule.WantsLosses ? losses : null);
            (bool isAccepted, double shown) = rule.Answer(
                gain,
                train.Measure(pair).Gain,
                validation.Loss - gain.Gain,
                losses
            );
            if (isAccepted)
            {
                accepted++;
                train.Accept(pair);
                validation.Accept(pair);
                test.Accept(pair);
            }
            else if (shown > 0 && pair.Parts.Count == 1)
            {
                own.Add((pair, shown));
            }

            if (i % Step == 0)
            {
                validationFall.Add(start[0] - validation.Loss);
                testFall.Add(start[1] - test.Loss);
            }
        }

        return new Climb([.. validationFall], [.. testFall], accepted);
    }

    // Once enough refused pairs showed a gain, the best of them are sent as one; else something new is tried.
    private static ClimbPair Next(List<(ClimbPair Pair, double Shown)> own, SeededRandom random)
    {
        ClimbPair fresh = ClimbPair.Random(random, ClimbSplit.Features);
        if (own.Count < Merged)
        {
            return fresh;
        }

        ClimbPair merged = ClimbPair.Merge(own.OrderByDescending(p => p.Shown).Take(Merged).Select(p => p.Pair));
        own.Clear();
        return merged;
    }
}
