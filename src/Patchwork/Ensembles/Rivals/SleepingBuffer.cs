using Patchwork.Losses;

namespace Patchwork.Ensembles.Rivals;

/// <summary>Mixes one row's experts over all snapshots; one buffer a thread.</summary>
internal sealed class SleepingBuffer(int mostAwake)
{
    private readonly double[] _sum = new double[mostAwake];
    private readonly double[] _one = new double[mostAwake];
    private readonly ClassVote _vote = new();

    public double Predict(
        LossKind loss,
        ReadOnlySpan<int> awake,
        ReadOnlySpan<double> predictions,
        SleepingSnapshot[] snapshots
    )
    {
        Span<double> sum = _sum.AsSpan(0, awake.Length);
        sum.Clear();
        foreach (SleepingSnapshot snapshot in snapshots)
        {
            snapshot.AddTo(sum, _one.AsSpan(0, awake.Length), awake);
        }

        if (loss == LossKind.ZeroOne)
        {
            _vote.Clear();
            for (int i = 0; i < awake.Length; i++)
            {
                _vote.Add(predictions[i], sum[i]);
            }

            return _vote.Winner;
        }

        double mixed = 0;
        for (int i = 0; i < awake.Length; i++)
        {
            mixed += sum[i] * predictions[i];
        }

        return mixed / snapshots.Length;
    }
}
