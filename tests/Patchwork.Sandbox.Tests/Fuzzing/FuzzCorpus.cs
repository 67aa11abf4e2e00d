namespace Patchwork.Sandbox.Tests.Fuzzing;

/// <summary>
/// The inputs that a fuzzer starts from, and those it found worth keeping: each that showed something new, so that later ones go on from
/// where it got to.
/// </summary>
internal sealed class FuzzCorpus(IReadOnlyList<byte[]> seeds, SeededRandom random)
{
    // Enough for a night; beyond it the oldest finds make room.
    private const int MostKept = 8_192;

    // Longer ones are slow, and grow from find to find.
    private const int MostBytes = 1 << 16;

    private readonly List<byte[]> _kept = [];
    private readonly HashSet<string> _features = new(StringComparer.Ordinal);
    private int _next;

    public int Size => seeds.Count + _kept.Count;

    public int Features => _features.Count;

    /// <summary>A seed or a find, each half of the time.</summary>
    public byte[] Pick() => _kept.Count == 0 || random.NextInt(2) == 0 ? random.Pick(seeds) : random.Pick(_kept);

    /// <summary>Keeps an input when its feature was not seen before and it is not too long.</summary>
    public bool Judge(byte[] input, string feature)
    {
        if (!_features.Add(feature))
        {
            return false;
        }

        if (input.Length > MostBytes)
        {
            return false;
        }

        if (_kept.Count < MostKept)
        {
            _kept.Add(input);
        }
        else
        {
            _kept[_next++ % MostKept] = input;
        }

        return true;
    }
}
