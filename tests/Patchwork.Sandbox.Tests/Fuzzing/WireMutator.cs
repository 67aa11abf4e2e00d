namespace Patchwork.Sandbox.Tests.Fuzzing;

/// <summary>
/// Changes a protobuf message field by field and writes lengths anew, so that what is broken lies deeper than where messages end: drops,
/// doubles, swaps and renumbers fields, puts odd numbers and other messages' fields in.
/// </summary>
internal sealed class WireMutator(SeededRandom random)
{
    private const int MostDepth = 12;

    private static readonly ulong[] OddNumbers =
    [
        0,
        1,
        2,
        7,
        127,
        128,
        int.MaxValue,
        1UL << 31,
        uint.MaxValue,
        long.MaxValue,
        ulong.MaxValue,
        ulong.MaxValue - 1,
    ];

    /// <summary>The message with a change or a few.</summary>
    public byte[] Mutate(byte[] message, byte[] other)
    {
        byte[] changed = message;
        int changes = 1 + random.NextInt(3);
        for (int i = 0; i < changes; i++)
        {
            changed = Once(changed, other, 0) ?? changed;
        }

        return changed;
    }

    // Null when the bytes are no message.
    private byte[]? Once(byte[] message, byte[] other, int depth)
    {
        if (WireFields.Read(message) is not { Count: > 0 } fields)
        {
            return null;
        }

        int at = random.NextInt(fields.Count);
        WireField field = fields[at];
        if (field.Bytes is { Length: > 0 } inner && depth < MostDepth && random.NextInt(6) > 0)
        {
            byte[]? deeper = Once(inner, other, depth + 1);
            if (deeper is not null)
            {
                fields[at] = field with { Bytes = deeper };
                return WireFields.Write(fields);
            }
        }

        Change(fields, at, other);
        return WireFields.Write(fields);
    }

    private void Change(List<WireField> fields, int at, byte[] other)
    {
        WireField field = fields[at];
        switch (random.NextInt(7))
        {
            case 0:
                fields.RemoveAt(at);
                break;
            case 1:
                fields.Insert(at, field);
                break;
            case 2:
                int with = random.NextInt(fields.Count);
                (fields[at], fields[with]) = (fields[with], field);
                break;
            case 3:
                fields[at] = field with { Number = 1 + random.NextInt(30) };
                break;
            case 4 when WireFields.Read(other) is { Count: > 0 } others:
                fields.Insert(at, random.Pick(others));
                break;
            default:
                fields[at] = field.Bytes is { } bytes
                    ? field with
                    {
                        Bytes = Altered(bytes),
                    }
                    : field with
                    {
                        Value = Odd(field.Value),
                    };
                break;
        }
    }

    private ulong Odd(ulong value) =>
        random.NextInt(3) switch
        {
            0 => value + (ulong)(random.NextInt(5) - 2),
            1 => value ^ (1UL << random.NextInt(64)),
            _ => OddNumbers[random.NextInt(OddNumbers.Length)],
        };

    private byte[] Altered(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return [(byte)random.NextInt(256)];
        }

        byte[] altered = [.. bytes];
        altered[random.NextInt(altered.Length)] = (byte)random.NextInt(256);
        return random.NextInt(4) == 0 ? altered[..random.NextInt(altered.Length)] : altered;
    }
}
