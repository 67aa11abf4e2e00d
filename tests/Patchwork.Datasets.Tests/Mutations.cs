namespace Patchwork.Datasets.Tests;

/// <summary>Damages files at random, the same way in every run.</summary>
public static class Mutations
{
    /// <summary>A copy with some bytes replaced, removed, repeated or inserted.</summary>
    public static byte[] Of(byte[] original, SeededRandom random, ReadOnlySpan<byte> favourites)
    {
        List<byte> bytes = [.. original];
        for (int change = random.NextInt(1, 6); change > 0 && bytes.Count > 0; change--)
        {
            int at = random.NextInt(bytes.Count);
            byte value =
                random.NextInt(2) == 0 ? favourites[random.NextInt(favourites.Length)] : (byte)random.NextInt(256);
            switch (random.NextInt(4))
            {
                case 0:
                    bytes[at] = value;
                    break;
                case 1:
                    bytes.Insert(at, value);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.NextInt(1, 9), bytes.Count - at));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.NextInt(1, 33), bytes.Count - at)));
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Random bytes, now any, now only favourites.</summary>
    public static byte[] Noise(SeededRandom random, ReadOnlySpan<byte> favourites)
    {
        byte[] bytes = new byte[random.NextInt(200)];
        bool any = random.NextInt(2) == 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = any ? (byte)random.NextInt(256) : favourites[random.NextInt(favourites.Length)];
        }

        return bytes;
    }
}
