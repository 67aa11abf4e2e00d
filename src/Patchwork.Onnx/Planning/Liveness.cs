using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Planning;

/// <summary>Which nodes are needed for the wanted outputs, and how long each value must be kept.</summary>
internal static class Liveness
{
    /// <summary>The steps that something wanted depends on, in order.</summary>
    public static PlannedStep[] Needed(IReadOnlyList<PlannedStep> steps, IReadOnlyList<int> wanted)
    {
        HashSet<int> places = [.. wanted];
        List<PlannedStep> needed = [];
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            if (Array.Exists(steps[i].Outputs, place => place >= 0 && places.Contains(place)))
            {
                places.UnionWith(steps[i].Inputs);
                needed.Add(steps[i]);
            }
        }

        needed.Reverse();
        return [.. needed];
    }

    /// <summary>Marks what is dead after each step and sums the cost; inputs and constants live until the end.</summary>
    /// <returns>The cost, and the step while which most is live; null when no step adds to the inputs and constants.</returns>
    public static (OnnxCost Cost, PlannedStep? Fullest) Mark(
        PlannedStep[] steps,
        IReadOnlyList<int> wanted,
        IReadOnlyList<ValueInfo> infos
    )
    {
        int[] lastUse = new int[infos.Count];
        bool[] made = new bool[infos.Count];
        for (int i = 0; i < steps.Length; i++)
        {
            foreach (int place in steps[i].Outputs.Where(place => place >= 0))
            {
                made[place] = true;
                lastUse[place] = i;
            }

            foreach (int place in steps[i].Inputs.Where(place => place >= 0))
            {
                lastUse[place] = i;
            }
        }

        foreach (int place in wanted)
        {
            lastUse[place] = int.MaxValue;
        }

        UInt128 operations = 0;
        UInt128 live = 0;
        long largest = 0;
        for (int place = 0; place < made.Length; place++)
        {
            live += made[place] ? 0 : (UInt128)(ulong)infos[place].Bytes;
        }

        foreach (PlannedStep step in steps)
        {
            live += (ulong)step.KeptBytes;
        }

        UInt128 peak = live;
        PlannedStep? fullest = null;
        for (int i = 0; i < steps.Length; i++)
        {
            operations += (ulong)steps[i].Operations;
            foreach (ValueInfo info in steps[i].Announced.OfType<ValueInfo>())
            {
                live += (ulong)info.Bytes;
                largest = Math.Max(largest, info.Elements);
            }

            (peak, fullest) = live > peak ? (live, steps[i]) : (peak, fullest);
            int step = i;
            steps[i] = steps[i] with
            {
                Dead =
                [
                    .. steps[i]
                        .Inputs.Concat(steps[i].Outputs)
                        .Where(place => place >= 0 && made[place] && lastUse[place] == step)
                        .Distinct(),
                ],
            };
            foreach (int place in steps[i].Dead)
            {
                live -= (ulong)infos[place].Bytes;
            }
        }

        return (new OnnxCost(Saturate(operations), Saturate(peak), largest), fullest);
    }

    private static long Saturate(UInt128 count) => (long)UInt128.Min(count, long.MaxValue);
}
