using System.Runtime.CompilerServices;

namespace Patchwork.Models;

/// <summary>
/// Divides the rows of nodes in two, keeping their order on both sides. Blocks of rows are divided apart and then moved
/// together, so that several threads may share them.
/// </summary>
/// <param name="data">The binned rows.</param>
/// <param name="team">The threads that share the rows.</param>
internal sealed class RowPartition(BinnedMatrix data, WorkTeam team)
{
    // Small enough that the two halves of a level come out alike.
    private const int PartRows = 4096;

    private readonly int[] _left = new int[data.Rows];
    private readonly int[] _right = new int[data.Rows];

    /// <summary>Divides the rows of each node by its split; returns for each how many went left.</summary>
    public int[] Divide(int[] rows, IReadOnlyList<GrowingNode> nodes)
    {
        List<Part> parts = PartsOf(nodes);
        int cost = nodes.Sum(n => n.Count);
        team.Run(parts.Count, cost, i => DivideBlock(rows, nodes[parts[i].Node].Split!, parts[i]));
        int[] lefts = new int[nodes.Count];
        foreach (Part part in parts)
        {
            part.LeftsBefore = lefts[part.Node];
            lefts[part.Node] += part.Lefts;
        }

        team.Run(parts.Count, cost, i => Move(rows, nodes[parts[i].Node], lefts, parts[i]));
        return lefts;
    }

    /// <summary>Divides the rows of one node on the caller's thread; returns how many went left. Nodes apart may be divided at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Divide(int[] rows, GrowingNode node)
    {
        ReadOnlySpan<byte> bins = data.Bins(node.Split!.Feature);
        SideOfBin goesLeft = SideOf(node.Split);
        Span<int> own = rows.AsSpan(node.First, node.Count);
        Span<int> rights = _right.AsSpan(node.First, node.Count);
        int left = 0;
        for (int i = 0; i < own.Length; i++)
        {
            int row = own[i];
            own[left] = row;
            rights[i - left] = row;
            left += goesLeft[bins[row]];
        }

        rights[..(own.Length - left)].CopyTo(own[left..]);
        return left;
    }

    private static SideOfBin SideOf(Split split)
    {
        SideOfBin goesLeft = default;
        for (int bin = 0; bin < split.LeftBins.Length; bin++)
        {
            goesLeft[bin] = split.LeftBins[bin] ? (byte)1 : (byte)0;
        }

        return goesLeft;
    }

    private static List<Part> PartsOf(IReadOnlyList<GrowingNode> nodes)
    {
        List<Part> parts = [];
        for (int node = 0; node < nodes.Count; node++)
        {
            for (int done = 0; done < nodes[node].Count; done += PartRows)
            {
                int count = Math.Min(PartRows, nodes[node].Count - done);
                parts.Add(new Part(node, nodes[node].First + done, count));
            }
        }

        return parts;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DivideBlock(int[] rows, Split split, Part part)
    {
        ReadOnlySpan<byte> bins = data.Bins(split.Feature);
        SideOfBin goesLeft = SideOf(split);

        ReadOnlySpan<int> block = rows.AsSpan(part.First, part.Count);
        Span<int> leftRows = _left.AsSpan(part.First, part.Count);
        Span<int> rightRows = _right.AsSpan(part.First, part.Count);
        int left = 0;
        for (int i = 0; i < block.Length; i++)
        {
            // Written to both sides, of which one moves on: which side it is cannot be foreseen, and a branch would stall.
            int row = block[i];
            leftRows[left] = row;
            rightRows[i - left] = row;
            left += goesLeft[bins[row]];
        }

        part.Lefts = left;
    }

    private void Move(int[] rows, GrowingNode node, int[] lefts, Part part)
    {
        _left.AsSpan(part.First, part.Lefts).CopyTo(rows.AsSpan(node.First + part.LeftsBefore));
        int rightsBefore = part.First - node.First - part.LeftsBefore;
        _right
            .AsSpan(part.First, part.Count - part.Lefts)
            .CopyTo(rows.AsSpan(node.First + lefts[part.Node] + rightsBefore));
    }

    // 1 for each bin that goes left. Of fixed length, so that a byte needs no check.
    [InlineArray(256)]
    private struct SideOfBin
    {
        private byte _first;
    }

    private sealed class Part(int node, int first, int count)
    {
        public int Node => node;

        public int First => first;

        public int Count => count;

        public int Lefts { get; set; }

        public int LeftsBefore { get; set; }
    }
}
