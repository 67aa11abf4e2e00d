using System.Buffers.Binary;
using Patchwork.Sandbox.Protocol;

namespace Patchwork.Sandbox.Worker.Linux;

/// <summary>
/// Seccomp: a program in the kernel's small language that looks at every call before it is made. What is not on the list
/// fails with 'operation not permitted'; a call by another convention (32-bit, x32) ends the process.
/// </summary>
/// <remarks>Put on for all threads at once (TSYNC), once the worker is warm; nobody can take it off.</remarks>
public static class CallFilter
{
    private const uint Allow = 0x7FFF0000;
    private const uint Refuse = 0x00050000 | 1; // EPERM
    private const uint End = 0x80000000;
    private const uint ThisArchitecture = 0xC000003E; // AUDIT_ARCH_X86_64
    private const ushort LoadWord = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort JumpIfAnyBit = 0x45;
    private const ushort KeepBits = 0x54;
    private const ushort Return = 0x06;
    private const uint NumberAt = 0;
    private const uint ArchitectureAt = 4;
    private const uint FirstArgumentAt = 16;

    /// <summary>Shuts all threads of this process in.</summary>
    public static LayerState Put()
    {
        if (!Kernel.IsSupported)
        {
            return new LayerState(LayerNames.Seccomp, false, "the list of calls is for Linux on x64 alone");
        }

        byte[] program = Program();
        using NativeBytes memory = new();
        nint description = memory.Of(program.Length / 8, memory.Of(program));
        const nint SetFilter = 1;
        const nint AllThreads = 1;
        long result = Kernel.Call(LinuxCall.Seccomp, SetFilter, AllThreads, description);
        return new LayerState(
            LayerNames.Seccomp,
            result == 0,
            result == 0
                ? $"{AllowedCalls.Plain.Count + AllowedCalls.Guarded.Count} kinds of calls allowed, no other"
                : $"seccomp refused: {Kernel.Describe(result)}"
        );
    }

    /// <summary>The filter, eight bytes an instruction.</summary>
    internal static byte[] Program()
    {
        List<byte> program = [];
        Add(program, LoadWord, 0, 0, ArchitectureAt);
        Add(program, JumpIfEqual, 1, 0, ThisArchitecture);
        Add(program, Return, 0, 0, End);
        Add(program, LoadWord, 0, 0, NumberAt);
        Add(program, JumpIfAtLeast, 0, 1, 0x40000000); // x32
        Add(program, Return, 0, 0, End);
        foreach (LinuxCall call in AllowedCalls.Plain)
        {
            Add(program, JumpIfEqual, 0, 1, (uint)call);
            Add(program, Return, 0, 0, Allow);
        }

        foreach (GuardedCall guarded in AllowedCalls.Guarded)
        {
            AddGuarded(program, guarded);
        }

        Add(program, Return, 0, 0, Refuse);
        return [.. program];
    }

    private static void AddGuarded(List<byte> program, GuardedCall guarded)
    {
        // The lower half of the argument is what the kernel looks at: flags and process ids have 32 bits.
        int values = guarded.Values.Count;
        int tests =
            values > 0 ? values
            : guarded.ForbiddenBits != 0 ? 1
            : 2;
        Add(program, JumpIfEqual, 0, (byte)(tests + 3), (uint)guarded.Call);
        Add(program, LoadWord, 0, 0, FirstArgumentAt + (8 * (uint)guarded.Argument));
        for (int i = 0; i < values; i++)
        {
            // Equal: over the values that follow and over the refusal.
            Add(program, JumpIfEqual, (byte)(values - i), 0, guarded.Values[i]);
        }

        if (guarded.ForbiddenBits != 0)
        {
            Add(program, JumpIfAnyBit, 0, 1, guarded.ForbiddenBits);
        }
        else if (values == 0)
        {
            Add(program, KeepBits, 0, 0, guarded.ForbiddenTogether);
            Add(program, JumpIfEqual, 0, 1, guarded.ForbiddenTogether);
        }

        Add(program, Return, 0, 0, Refuse);
        Add(program, Return, 0, 0, Allow);
    }

    private static void Add(List<byte> program, ushort code, byte ifTrue, byte ifFalse, uint value)
    {
        Span<byte> instruction = stackalloc byte[8];
        BinaryPrimitives.WriteUInt16LittleEndian(instruction, code);
        instruction[2] = ifTrue;
        instruction[3] = ifFalse;
        BinaryPrimitives.WriteUInt32LittleEndian(instruction[4..], value);
        program.AddRange(instruction);
    }
}
