namespace Patchwork.Sandbox.Tests.Fuzzing;

/// <summary>Changes bytes the way files break and attackers break them: flips, odd values, cuts, copies, splices of two files.</summary>
internal sealed class ByteMutator(SeededRandom random)
{
    private static readonly byte[] OddBytes = [0, 1, 0x7F, 0x80, 0xFF, 0x0A, 0x12];

    public byte[] Mutate(byte[] bytes, byte[] other)
    {
        byte[] changed = [.. bytes];
        int changes = 1 + random.NextInt(6);
        for (int i = 0; i < changes && changed.Length > 1; i++)
        {
            changed = Once(changed, other);
        }

        return changed;
    }

    private byte[] Once(byte[] bytes, byte[] other)
    {
        int at = random.NextInt(bytes.Length);
        switch (random.NextInt(7))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.NextInt(8));
                return bytes;
            case 1:
                bytes[at] = OddBytes[random.NextInt(OddBytes.Length)];
                return bytes;
            case 2:
                bytes[at] = (byte)random.NextInt(256);
                return bytes;
            case 3:
                return bytes[..at];
            case 4:
                int length = Math.Min(1 + random.NextInt(32), bytes.Length - at);
                return [.. bytes[..(at + length)], .. bytes[at..]];
            case 5:
                return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + 1 + random.NextInt(16))..]];
            default:
                return other.Length == 0 ? bytes : [.. bytes[..at], .. other[random.NextInt(other.Length)..]];
        }
    }
}
