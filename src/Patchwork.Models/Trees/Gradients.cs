using System.Runtime.CompilerServices;

namespace Patchwork.Models;

/// <summary>The derivatives of one score function in one round, as numbers and as the whole numbers that histograms add. Mutable.</summary>
/// <param name="objective">What is derived.</param>
/// <param name="rows">The rows.</param>
/// <param name="team">The threads that share them.</param>
internal sealed class Gradients<TSum>(Objective objective, TrainingRows rows, WorkTeam team)
    where TSum : struct, IGradientSum<TSum>
{
    private readonly double[] _gradientSums = new double[WorkTeam.Blocks(rows.Count)];
    private readonly double[] _hessianSums = new double[WorkTeam.Blocks(rows.Count)];
    private readonly long _dataRows = rows.Counts is null ? rows.Count : rows.Counts.Sum(c => (long)c);

    /// <summary>First derivatives, one a row.</summary>
    public double[] First { get; } = new double[rows.Count];

    /// <summary>Second derivatives, one a row.</summary>
    public double[] Second { get; } = new double[rows.Count];

    /// <summary>Both, and the number of rows, to be added up.</summary>
    public TSum[] Sums { get; } = new TSum[rows.Count];

    /// <summary>The units of <see cref="Sums"/>.</summary>
    public FixedPoint Units { get; private set; }

    /// <summary>Derives at the scores so far.</summary>
    public void Derive(ScoreTable table, int output)
    {
        double[] read = table.Read(output);
        double[] targets = table.Targets[output];
        team.RunBlocks(rows.Count, (first, count) => DeriveBlock(read, targets, first, count));
        double gradients = _gradientSums.Sum();
        Units =
            typeof(TSum) == typeof(GradientCount)
                ? FixedPoint.Shared(gradients, _dataRows)
                : FixedPoint.Separate(gradients, _hessianSums.Sum(), _dataRows);
        team.RunBlocks(rows.Count, RoundBlock);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DeriveBlock(double[] read, double[] targets, int first, int count)
    {
        Span<double> gradients = First.AsSpan(first, count);
        Span<double> hessians = Second.AsSpan(first, count);
        objective.Derive(
            read.AsSpan(first, count),
            targets.AsSpan(first, count),
            rows.Weights.AsSpan(first, count),
            gradients,
            hessians
        );
        double gradientSum = 0;
        double hessianSum = 0;
        for (int i = 0; i < gradients.Length; i++)
        {
            gradientSum += Math.Abs(gradients[i]);
            hessianSum += hessians[i];
        }

        _gradientSums[first / WorkTeam.BlockRows] = gradientSum;
        _hessianSums[first / WorkTeam.BlockRows] = hessianSum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RoundBlock(int first, int count)
    {
        FixedPoint units = Units;
        for (int i = first; i < first + count; i++)
        {
            Sums[i] = TSum.Of(First[i], Second[i], rows.Counts is null ? 1 : rows.Counts[i], in units);
        }
    }
}
