using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Patchwork.Sandbox.Worker.Linux;

/// <summary>Memory outside the heap that the kernel reads: structures, texts, lists of texts. It lives until disposed.</summary>
public sealed class NativeBytes : IDisposable
{
    private readonly List<nint> _owned = [];

    /// <summary>Copies bytes.</summary>
    public nint Of(ReadOnlySpan<byte> bytes)
    {
        nint address = Marshal.AllocHGlobal(Math.Max(1, bytes.Length));
        _owned.Add(address);
        Marshal.Copy(bytes.ToArray(), 0, address, bytes.Length);
        return address;
    }

    /// <summary>Copies a text with the zero at its end.</summary>
    public nint Of(string text) => Of(Encoding.UTF8.GetBytes(text + "\0"));

    /// <summary>Copies numbers of eight bytes, one after the other.</summary>
    public nint Of(params ReadOnlySpan<long> numbers)
    {
        byte[] bytes = new byte[numbers.Length * sizeof(long)];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), numbers[i]);
        }

        return Of(bytes);
    }

    /// <summary>Copies a list of texts, with the null at its end, as programs are started with.</summary>
    public nint ListOf(IEnumerable<string> texts) => Of([.. texts.Select(text => (long)Of(text)), 0L]);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (nint address in _owned)
        {
            Marshal.FreeHGlobal(address);
        }

        _owned.Clear();
    }
}
