namespace Patchwork.Sandbox.Protocol;

/// <summary>How a worker is to lock itself in before it becomes the program that scores.</summary>
public sealed record EnterOrder
{
    /// <summary>The program of the runtime that runs the worker (<c>dotnet</c>).</summary>
    public required string Runtime { get; init; }

    /// <summary>The worker's assembly.</summary>
    public required string Worker { get; init; }

    /// <summary>Folders and files that it may read, beside what every program of the runtime needs.</summary>
    public required IReadOnlyList<string> Readable { get; init; }

    /// <summary>The user to become, or −1 to stay.</summary>
    public required int User { get; init; }

    /// <summary>Heap of the runtime, in bytes; beyond it allocation fails in a way that can be answered.</summary>
    public required long HeapBytes { get; init; }

    /// <summary>All writable private memory, in bytes (RLIMIT_DATA).</summary>
    public required long DataBytes { get; init; }

    /// <summary>Addresses, in bytes (RLIMIT_AS); at least 2 GiB, or the runtime does not start.</summary>
    public required long AddressBytes { get; init; }

    /// <summary>Leave seccomp off, to try the layers under it; such a worker answers no job.</summary>
    public bool IsProbe { get; init; }

    /// <summary>The payload of an Enter frame.</summary>
    public ReadOnlyMemory<byte> Write() =>
        new PayloadWriter()
            .Text(Runtime)
            .Text(Worker)
            .Texts(Readable)
            .Integer(User)
            .Long(HeapBytes)
            .Long(DataBytes)
            .Long(AddressBytes)
            .Flag(IsProbe)
            .Written;

    /// <summary>Reads the payload of an Enter frame.</summary>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public static EnterOrder Read(ReadOnlySpan<byte> payload)
    {
        PayloadReader reader = new(payload);
        EnterOrder order = new()
        {
            Runtime = reader.Text(),
            Worker = reader.Text(),
            Readable = reader.Texts(),
            User = reader.Integer(),
            HeapBytes = reader.Long(),
            DataBytes = reader.Long(),
            AddressBytes = reader.Long(),
            IsProbe = reader.Flag(),
        };
        reader.RequireEnd();
        return order;
    }
}
